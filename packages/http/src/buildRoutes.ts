import { type Context, Effect, Layer, Scope } from "effect"
import { HttpRouter, HttpServer } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { layerApiKey } from "./authorize.ts"
import { Api } from "./contract/Api.ts"
import { makeDirectReads } from "./directReads.ts"
import { layerBulk } from "./handlers/bulk.ts"
import { layerCampaigns } from "./handlers/campaigns.ts"
import { layerOAuth } from "./handlers/oauth.ts"
import { layerOAuthPages } from "./handlers/oauthPages.ts"
import { layerDiscovery } from "./handlers/discovery.ts"
import { layerDocumentation } from "./handlers/documentation.ts"
import { layerEmailAccounts } from "./handlers/emailAccounts.ts"
import { layerTags } from "./handlers/tags.ts"
import { layerReconnect } from "./handlers/reconnect.ts"
import { layerSettings } from "./handlers/settings.ts"
import type { HandlerServices } from "./HandlerServices.ts"
import { layerRequestErrors } from "./requestErrors.ts"
import type { RouteSettings } from "./RouteSettings.ts"

/** The short way for what is asked most; see `makeDirectReads`. */
export const buildDirectReads = (context: Context.Context<HandlerServices>, settings: RouteSettings) =>
  Effect.runSync(Effect.provideContext(makeDirectReads(settings), context))

/** The routes of the contract over services that stand already, as one effect that answers the request in hand. */
export const buildRoutes = (context: Context.Context<HandlerServices>, settings: RouteSettings) =>
  HttpApiBuilder.layer(Api).pipe(
    Layer.provide([
      layerEmailAccounts(settings),
      layerDiscovery(settings),
      layerBulk(settings),
      layerSettings(settings),
      layerReconnect(settings),
      layerTags(settings),
      layerCampaigns(settings),
      layerOAuth(settings),
      layerOAuthPages(settings),
    ]),
    Layer.provide(layerDocumentation),
    Layer.provide([layerApiKey(settings), layerRequestErrors]),
    Layer.provide(HttpServer.layerServices),
    Layer.provide(Layer.succeedContext(context)),
    HttpRouter.toHttpEffect,
    Effect.provideService(HttpRouter.RouterConfig, { maxParamLength: 65_536 }),
    // Nothing in these layers holds a resource, so nobody has to close the scope.
    Scope.provide(Scope.makeUnsafe()),
    Effect.runSync,
  )
