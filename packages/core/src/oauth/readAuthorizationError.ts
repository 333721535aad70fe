import type { Redacted } from "effect"
import { kindOfError, refused } from "./refusedReply.ts"
import type { NoTokens } from "./TokenEndpoint.ts"

/**
 * What the error means that an authorization server sent a browser back with (RFC 6749 §4.1.2.1). `access_denied` is the user's or an
 * admin's no here, and `rejected`. Pure; no secret stands in the text of the outcome.
 */
export const readAuthorizationError = (
  error: string,
  description: string,
  secrets: ReadonlyArray<Redacted.Redacted>,
): NoTokens => {
  const words = `${error} ${description}`.trim()
  return refused(error.toLowerCase() === "access_denied" ? "rejected" : kindOfError(error, words), words, secrets)
}
