import { Redacted } from "effect"
import { refused, refusedReply, type TokenReply } from "./refusedReply.ts"
import { fieldsOf, isToken, type ReplyFields, textOf } from "./replyFields.ts"
import type { GrantedTokens, NewTokens, NoTokens, TokenOutcome } from "./TokenEndpoint.ts"

export type { TokenReply } from "./refusedReply.ts"

// Nobody promises more than some years; a wrong number must not make a time that can't be written.
const LONGEST_SECONDS = 315_360_000

/**
 * What the answer to a refresh, or to a grant of the application's own, means. Pure; any body is taken, and no secret that was sent or
 * came stands in the text of an outcome.
 */
export const readTokenReply = (reply: TokenReply, secrets: ReadonlyArray<Redacted.Redacted>): TokenOutcome =>
  readTokens(reply, secrets, newTokens)

/**
 * What the answer to an authorization code means, likewise. Its id_token, taken only with `takesIdToken`, is yet to be looked at: whoever
 * asked knows for whom it has to be.
 */
export const readCodeReply = (
  reply: TokenReply,
  secrets: ReadonlyArray<Redacted.Redacted>,
  takesIdToken: boolean,
): GrantedTokens | NoTokens => readTokens(reply, secrets, (fields) => grantedTokens(fields, takesIdToken))

const readTokens = <Tokens extends NewTokens>(
  reply: TokenReply,
  secrets: ReadonlyArray<Redacted.Redacted>,
  tokensOf: (fields: ReplyFields) => Tokens | undefined,
): Tokens | NoTokens => {
  const fields = fieldsOf(reply.body)
  const hasAnswer = fields["access_token"] !== undefined
  return (
    refusedReply(reply, fields, secrets, { what: "token endpoint", hasAnswer }) ??
    tokensOf(fields) ??
    refused("temporary", "The token endpoint answered with something that is no token.", [], reply.retryAfterSeconds)
  )
}

/** `undefined` for what is no answer of tokens: then nothing of it is used. */
const newTokens = (fields: ReplyFields): NewTokens | undefined => {
  const { access_token: access, refresh_token: rotated = null, token_type: type = "Bearer" } = fields
  if (!isToken(access)) return undefined
  if (typeof type !== "string" || type.toLowerCase() !== "bearer") return undefined
  const keeps = rotated === null || rotated === ""
  if (!keeps && !isToken(rotated)) return undefined
  return {
    kind: "tokens",
    accessToken: Redacted.make(access),
    expiresInSeconds: secondsOf(fields["expires_in"]),
    refreshToken: keeps ? null : Redacted.make(rotated),
  }
}

const grantedTokens = (fields: ReplyFields, takesIdToken: boolean): GrantedTokens | undefined => {
  const tokens = newTokens(fields)
  const { id_token: idToken = null } = takesIdToken ? fields : {}
  if (tokens === undefined || (idToken !== null && !isToken(idToken))) return undefined
  return { ...tokens, scope: scopeOf(fields), idToken: idToken === null ? null : Redacted.make(idToken) }
}

// What a stored grant can hold; whatever else is said of scopes says nothing.
const scopeOf = (fields: ReplyFields): string | null => {
  const scope = textOf(fields, "scope").trim()
  return /^[\u0020-\u007e]{1,4096}$/.test(scope) ? scope : null
}

// RFC 6749 has a number; some write it as text.
const secondsOf = (value: unknown): number | null => {
  const seconds = typeof value === "string" && /^\d{1,12}$/.test(value) ? Number(value) : value
  if (typeof seconds !== "number" || !Number.isFinite(seconds) || seconds < 0) return null
  return Math.min(Math.floor(seconds), LONGEST_SECONDS)
}
