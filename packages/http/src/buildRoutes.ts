import type { ApiKeys, Batches, EmailAccounts } from "@mailkeep/core"
import { type Context, Effect, Layer, Scope } from "effect"
import { HttpRouter, HttpServer } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { layerApiKey } from "./authorize.ts"
import { Api } from "./contract/Api.ts"
import { type BulkRoutesOptions, layerBulk } from "./handlers/bulk.ts"
import { type EmailAccountRoutesOptions, layerEmailAccounts } from "./handlers/emailAccounts.ts"
import { layerRequestErrors } from "./requestErrors.ts"

/** The routes of the contract over services that stand already, as one effect that answers the request in hand. */
export const buildRoutes = (
  context: Context.Context<EmailAccounts | Batches | ApiKeys>,
  options: EmailAccountRoutesOptions & BulkRoutesOptions,
) =>
  HttpApiBuilder.layer(Api).pipe(
    Layer.provide([layerEmailAccounts(options), layerBulk(options)]),
    Layer.provide([layerApiKey, layerRequestErrors]),
    Layer.provide(HttpServer.layerServices),
    Layer.provide(Layer.succeedContext(context)),
    HttpRouter.toHttpEffect,
    Effect.provideService(HttpRouter.RouterConfig, { maxParamLength: 65_536 }),
    // Nothing in these layers holds a resource, so nobody has to close the scope.
    Scope.provide(Scope.makeUnsafe()),
    Effect.runSync,
  )
