import { type Cause, Context, type Effect } from "effect"
import type { HandlerRequest } from "./HandlerRequest.ts"

/** The request in hand, and the texts that came with it as secrets: they are masked in whatever is reported of it. */
interface RequestInHand {
  readonly incoming: HandlerRequest
  readonly secrets: Set<string>
  /** Where the API is found, as the client wrote it. */
  readonly basePath: string
  /** Tells the operator of a fault that shows only when the answer has begun. */
  readonly report: (cause: Cause.Cause<unknown>) => Effect.Effect<void>
}

/** The request in hand, provided by whoever runs the routes. */
export const CurrentRequest = Context.Reference<RequestInHand>("@mailkeep/http/CurrentRequest", {
  // A reference and no service: a middleware may ask for nothing that is there per request only.
  defaultValue: () => {
    throw new Error("the routes were run without a request")
  },
})
