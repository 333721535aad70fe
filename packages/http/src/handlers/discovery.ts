import { EmailAccounts } from "@mailkeep/core"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../contract/Api.ts"
import { CurrentPrincipal } from "../contract/ApiKey.ts"
import { DiscoverAnswer } from "../contract/DiscoverAnswer.ts"
import { readDiscover } from "../contract/readDiscover.ts"
import { outcomeOf, showDiscovery } from "../contract/showDiscovery.ts"
import type { FieldError } from "../contract/wireIssues.ts"
import { type Refusal, tryAgain } from "../errors.ts"
import { readObject } from "../request/readObject.ts"
import { refusing, respond } from "../responses.ts"
import type { RouteSettings } from "../RouteSettings.ts"
import { toRefusal } from "./ofAccount.ts"

/** The routes that find servers, over the core's service. */
export const layerDiscovery = ({ bodyLimitBytes, strict }: RouteSettings) =>
  HttpApiBuilder.group(
    Api,
    "discovery",
    Effect.fnUntraced(function* (handlers) {
      const accounts = yield* EmailAccounts
      const readBody = readObject(bodyLimitBytes)

      const discover = Effect.gen(function* () {
        const { tenantId } = yield* CurrentPrincipal
        const read = readDiscover(yield* readBody, strict)
        if ("errors" in read) return yield* invalid(read.errors)
        const result = yield* accounts.discover(tenantId, read.email).pipe(Effect.catch((error) => toRefusal(error)))
        const outcome = outcomeOf(result)
        if (outcome === null) return yield* invalid([{ field: "email", message: notAsked }])
        // An answer that another time may change is kept for nobody who sends the request again.
        return respond(DiscoverAnswer, showDiscovery(result, outcome), result.retry ? { headers: tryAgain } : {})
      })

      return handlers.handleRaw("discover", () => refusing(discover))
    }),
  )

const notAsked = "must be an address of a domain that can be asked about"

const invalid = (errors: ReadonlyArray<FieldError>) => Effect.fail<Refusal>({ kind: "invalid", errors })
