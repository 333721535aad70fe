import { Redacted } from "effect"
import { sanitizeServerText, secretSpellings } from "../shared/Redaction.ts"
import type { NoTokens, TokenOutcome, TokenRequest } from "./TokenEndpoint.ts"
import { tokenErrors } from "./tokenErrors.ts"

/** An answer of a token endpoint. */
export interface TokenReply {
  readonly status: number
  readonly body: string
  /** What its Retry-After field asks for; `null` when it says nothing. */
  readonly retryAfterSeconds: number | null
}

// VSCHAR of RFC 6749 appendix A; anything else would add fields to the SASL message (RFC 7628).
const TOKEN = /^[\u0020-\u007e]{1,16384}$/
// Nobody promises more than some years; a wrong number must not make a time that can't be written.
const LONGEST_SECONDS = 315_360_000
// What may pass by itself though it blames the asker (RFC 9110 §15.5.9, RFC 8470, RFC 6585 §4).
const PASSING: ReadonlySet<number> = new Set([408, 425, 429])

/**
 * What the answer to a refresh means. Pure; any body is taken, and no secret of the request or the answer stands in the text
 * of an outcome.
 */
export const readTokenReply = (
  { body, retryAfterSeconds, status }: TokenReply,
  { clientSecret, refreshToken }: Pick<TokenRequest, "clientSecret" | "refreshToken">,
): TokenOutcome => {
  const fields = fieldsOf(body)
  const secrets = [refreshToken, ...(clientSecret === null ? [] : [clientSecret]), ...shownTokens(fields)]
  const spellings = secrets.flatMap((secret) => secretSpellings(secret))
  const no = (kind: NoTokens["kind"], text: string): NoTokens => ({
    kind,
    text: sanitizeServerText(text, spellings),
    retryAfterSeconds: kind === "temporary" ? retryAfterSeconds : null,
  })
  const words = wordsOf(fields)
  const told = words === "" ? `HTTP ${status}` : words
  if (status >= 500 || PASSING.has(status)) return no("temporary", told)
  if (status >= 300 && status < 400)
    return no("misconfigured", `The token endpoint answered with a redirect (${status}).`)
  const error = textOf(fields, "error")
  // Some tell of errors with status 200.
  if (error !== "" && (status >= 400 || fields["access_token"] === undefined)) {
    return no(kindOf(error.toLowerCase(), words) ?? "misconfigured", told)
  }
  if (status >= 400) return no("misconfigured", told)
  return newTokens(fields) ?? no("temporary", "The token endpoint answered with something that is no token.")
}

const kindOf = (error: string, words: string): NoTokens["kind"] | undefined =>
  tokenErrors.find(
    (each) =>
      (each.error === undefined || each.error.includes(error)) && (each.text === undefined || each.text.test(words)),
  )?.kind

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (body: string): Fields => {
  try {
    const parsed: unknown = JSON.parse(body)
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? (parsed as Fields) : {}
  } catch {
    return {}
  }
}

const textOf = (fields: Fields, name: string): string => {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  return typeof value === "string" ? value : ""
}

// A long text is not looked through to its end.
const wordsOf = (fields: Fields): string =>
  ["error", "error_subtype", "suberror", "error_description"]
    .map((name) => textOf(fields, name).slice(0, 1_000))
    .filter((text) => text !== "")
    .join(" ")

const shownTokens = (fields: Fields): ReadonlyArray<Redacted.Redacted> =>
  ["access_token", "refresh_token", "id_token"]
    .map((name) => textOf(fields, name))
    // Anything else is no token that could be used.
    .filter((token) => TOKEN.test(token))
    .map((token) => Redacted.make(token))

/** `undefined` for what is no answer of tokens: then nothing of it is used. */
const newTokens = (fields: Fields): TokenOutcome | undefined => {
  const { access_token: access, refresh_token: rotated = null, token_type: type = "Bearer" } = fields
  if (typeof access !== "string" || !TOKEN.test(access)) return undefined
  if (typeof type !== "string" || type.toLowerCase() !== "bearer") return undefined
  const keeps = rotated === null || rotated === ""
  if (!keeps && (typeof rotated !== "string" || !TOKEN.test(rotated))) return undefined
  return {
    kind: "tokens",
    accessToken: Redacted.make(access),
    expiresInSeconds: secondsOf(fields["expires_in"]),
    refreshToken: keeps ? null : Redacted.make(rotated),
  }
}

// RFC 6749 has a number; some write it as text.
const secondsOf = (value: unknown): number | null => {
  const seconds = typeof value === "string" && /^\d{1,12}$/.test(value) ? Number(value) : value
  if (typeof seconds !== "number" || !Number.isFinite(seconds) || seconds < 0) return null
  return Math.min(Math.floor(seconds), LONGEST_SECONDS)
}
