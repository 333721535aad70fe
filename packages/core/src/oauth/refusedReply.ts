import { Redacted } from "effect"
import { sanitizeServerText, secretSpellings } from "../shared/Redaction.ts"
import { isToken, type ReplyFields, textOf } from "./replyFields.ts"
import type { NoTokens } from "./TokenEndpoint.ts"
import { tokenErrors } from "./tokenErrors.ts"

/** An answer of an authorization server. */
export interface TokenReply {
  readonly status: number
  readonly body: string
  /** What its Retry-After field asks for, in seconds; `null` when it says nothing. */
  readonly retryAfterSeconds: number | null
}

// What may pass by itself though it blames the asker (RFC 9110 §15.5.9, RFC 8470, RFC 6585 §4).
const PASSING: ReadonlySet<number> = new Set([408, 425, 429])

/** Whether the same question may have another answer later, by the status of this one. */
export const isPassing = (status: number): boolean => status >= 500 || PASSING.has(status)

/** What an error code and the words with it mean (`tokenErrors`); what nobody knows is the operator's turn. */
export const kindOfError = (error: string, words: string): NoTokens["kind"] => {
  // A long text is not looked through to its end.
  const start = words.slice(0, 2_000)
  const meaning = tokenErrors.find(
    (each) =>
      (each.error === undefined || each.error.includes(error.toLowerCase())) &&
      (each.text === undefined || each.text.test(start)),
  )
  return meaning?.kind ?? "misconfigured"
}

/** Every way in which a secret that was sent may come back; as a form has it, a blank is a plus, and more is encoded than in a URL. */
const spellingsOf = (secret: Redacted.Redacted): ReadonlyArray<string> => {
  // Whatever is sent is encoded so; what isn't has no spelling in a URL.
  const sent = Redacted.value(secret).replace(/\p{Surrogate}/gu, "\ufffd")
  return [...secretSpellings(Redacted.make(sent)), new URLSearchParams([["", sent]]).toString().slice(1)]
}

/**
 * An outcome without tokens, with a server's words made safe: none of the secrets, as they are or encoded, stands in it. The words are
 * to be whole: half a secret isn't found.
 */
export const refused = (
  kind: NoTokens["kind"],
  text: string,
  secrets: ReadonlyArray<Redacted.Redacted> = [],
  retryAfterSeconds: number | null = null,
): NoTokens => ({
  kind,
  text: sanitizeServerText(text, secrets.flatMap(spellingsOf)),
  retryAfterSeconds: kind === "temporary" ? retryAfterSeconds : null,
})

/** The tokens that an answer shows; secret like those that were sent. */
const shownTokens = (fields: ReplyFields): ReadonlyArray<Redacted.Redacted> =>
  ["access_token", "refresh_token", "id_token"]
    .map((name) => textOf(fields, name))
    // Anything else is no token that could be used.
    .filter(isToken)
    .map((token) => Redacted.make(token))

const wordsOf = (fields: ReplyFields): string =>
  ["error", "error_subtype", "suberror", "error_description"]
    .map((name) => textOf(fields, name))
    .filter((text) => text !== "")
    .join(" ")

/**
 * Why an answer is none, by its status and the error that it tells of; `null` when it tells of none. `hasAnswer`: whether it has what was
 * asked for, beside which an error counts only with a status of one. `what`: who answered, such as `token endpoint`.
 */
export const refusedReply = (
  { retryAfterSeconds, status }: TokenReply,
  fields: ReplyFields,
  secrets: ReadonlyArray<Redacted.Redacted>,
  { hasAnswer, what }: { readonly hasAnswer: boolean; readonly what: string },
): NoTokens | null => {
  const no = (kind: NoTokens["kind"], text: string) =>
    refused(kind, text, [...secrets, ...shownTokens(fields)], retryAfterSeconds)
  const words = wordsOf(fields)
  const told = words === "" ? `HTTP ${status}` : words
  if (isPassing(status)) return no("temporary", told)
  if (status >= 300 && status < 400) return no("misconfigured", `The ${what} answered with a redirect (${status}).`)
  const error = textOf(fields, "error")
  // Some tell of errors with status 200.
  if (error !== "" && (status >= 400 || !hasAnswer)) return no(kindOfError(error, words), told)
  return status >= 400 ? no("misconfigured", told) : null
}
