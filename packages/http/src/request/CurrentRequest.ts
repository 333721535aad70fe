import type { Principal } from "@mailkeep/core"
import { type Cause, Context, type Effect } from "effect"
import type { FieldError } from "../contract/wireIssues.ts"
import type { HandlerRequest } from "./HandlerRequest.ts"

/** A request whose body may have been read already, to find the API key there: then with the value that it is as JSON. */
export type IncomingRequest = HandlerRequest & { readonly parsed?: { readonly value: unknown } }

/** The request in hand, and the texts that came with it as secrets: they are masked in whatever is reported of it. */
export interface RequestInHand {
  readonly incoming: IncomingRequest
  readonly secrets: Set<string>
  /** On whose behalf it is made, put down when that is known. */
  readonly caller: { principal: Principal | null }
  /** Headers that its answer has, whatever it is. */
  readonly answerHeaders: Map<string, string>
  /** What is wrong with the request beside its body's fields, in strict mode. Told after the API key was verified. */
  readonly wrongForm: ReadonlyArray<FieldError>
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
