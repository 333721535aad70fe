import { Effect } from "effect"
import type { InputIssue } from "../account/InputIssue.ts"
import type { NoTokens } from "../oauth/TokenEndpoint.ts"
import type { VaultError } from "../vault/VaultError.ts"
import { ConsentError } from "./ConsentError.ts"

/** What was asked is wrong; all of it is told. */
export const invalidConsent = (issues: ReadonlyArray<InputIssue>): ConsentError =>
  new ConsentError({
    reason: "invalid",
    issues,
    message: issues.map(({ message, path }) => `${path} ${message}`).join("; "),
  })

/** The operator has to state something first. */
export const notConfigured = (message: string): ConsentError =>
  new ConsentError({ reason: "not-configured", issues: [], message })

/** An authorization server's metadata couldn't be read. */
export const noServer = ({ kind, text }: NoTokens): ConsentError =>
  kind === "temporary"
    ? new ConsentError({
        reason: "unavailable",
        issues: [],
        message: `The authorization server can't be asked: ${text}`,
      })
    : notConfigured(`The authorization server is not as the operator states it: ${text}`)

/** Sealing needs the master key. */
export const orUnavailable = <A>(sealing: Effect.Effect<A, VaultError>): Effect.Effect<A, ConsentError> =>
  Effect.mapError(
    sealing,
    () =>
      new ConsentError({
        reason: "unavailable",
        issues: [],
        message:
          "The master key can't be used at the moment: try again; if that doesn't help, it is the operator's turn.",
      }),
  )
