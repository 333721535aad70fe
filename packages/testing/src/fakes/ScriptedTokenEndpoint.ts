import { type NoTokens, TokenEndpoint } from "@mailkeep/core"
import { Effect } from "effect"

/** The text of what a {@link makeScriptedTokenEndpoint} answers that has no answer. */
export const UNSCRIPTED = "This endpoint has no answer to that."

const unscripted: NoTokens = { kind: "misconfigured", text: UNSCRIPTED, retryAfterSeconds: null }

/** Authorization servers that answer as a test says; what it doesn't say is answered as by one that refuses the application. */
export const makeScriptedTokenEndpoint = (answers: Partial<TokenEndpoint["Service"]> = {}): TokenEndpoint["Service"] =>
  TokenEndpoint.of({
    refresh: () => Effect.succeed(unscripted),
    exchange: () => Effect.succeed(unscripted),
    grant: () => Effect.succeed(unscripted),
    revoke: () => Effect.succeed(unscripted),
    metadata: () => Effect.succeed(unscripted),
    ...answers,
  })
