import type { Redacted } from "effect"
import { refusedReply, type TokenReply } from "./refusedReply.ts"
import { fieldsOf, textOf } from "./replyFields.ts"
import type { NoTokens } from "./TokenEndpoint.ts"

// RFC 7009 §2.2 answers that all is well for a token that it doesn't know; Google says invalid_token with status 400
// (https://developers.google.com/identity/protocols/oauth2/web-server#tokenrevoke), and Zoho invalid_code.
const UNKNOWN: ReadonlySet<string> = new Set(["invalid_token", "invalid_grant", "invalid_code"])

/**
 * What the answer to a revocation (RFC 7009 §2.2) means: `null` when the token is good for nothing now. Pure; any body is taken, and
 * no secret that was sent stands in the text of an outcome.
 */
export const readRevocationReply = (reply: TokenReply, secrets: ReadonlyArray<Redacted.Redacted>): NoTokens | null => {
  const fields = fieldsOf(reply.body)
  const no = refusedReply(reply, fields, secrets, { what: "revocation endpoint", hasAnswer: false })
  return no?.kind !== "temporary" && UNKNOWN.has(textOf(fields, "error").toLowerCase()) ? null : no
}
