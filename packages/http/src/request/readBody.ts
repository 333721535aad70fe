import { Effect } from "effect"
import type { Refusal } from "../errors.ts"
import type { IncomingRequest } from "./CurrentRequest.ts"
import type { HandlerRequest } from "./HandlerRequest.ts"
import { depthExceeds } from "./jsonDepth.ts"
import { readOnce } from "./readOnce.ts"

/** Levels of arrays and objects that a body may have. */
const MAXIMUM_DEPTH = 32

/** Reads a body as JSON, or says why it is none. Neither the text nor a parser's message ever goes into a refusal. */
export const readJson = (request: IncomingRequest, limitBytes: number): Effect.Effect<unknown, Refusal> => {
  if (request.parsed !== undefined) return Effect.succeed(request.parsed.value)
  return isOfType(request.headers, json)
    ? Effect.flatMap(readAs("JSON", request, limitBytes), parseJson)
    : Effect.fail({ kind: "not-json-type" })
}

/** Whether a body says that it is JSON. */
export const saysJson = (headers: Headers): boolean => headers.has("content-type") && isOfType(headers, json)

/** As {@link readJson}, for a request that needs no body: none, of whatever type, is an empty object. */
export const readJsonIfAny = (request: IncomingRequest, limitBytes: number): Effect.Effect<unknown, Refusal> => {
  if (request.parsed !== undefined) return Effect.succeed(request.parsed.value)
  return Effect.flatMap(readAs("JSON", request, limitBytes), (text): Effect.Effect<unknown, Refusal> => {
    if (text.trim() === "") return Effect.succeed({})
    return isOfType(request.headers, json) ? parseJson(text) : Effect.fail({ kind: "not-json-type" })
  })
}

/** A body of either kind: a JSON value, or a text of CSV. */
export type JsonOrCsv =
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "csv"; readonly text: string }

/** Reads a body as JSON or as CSV, whichever its type says that it is; otherwise as {@link readJson}. */
export const readJsonOrCsv = (request: IncomingRequest, limitBytes: number): Effect.Effect<JsonOrCsv, Refusal> => {
  if (isOfType(request.headers, csv)) {
    return Effect.map(readAs("CSV", request, limitBytes), (text) => ({ kind: "csv", text }))
  }
  if (!isOfType(request.headers, json)) return Effect.fail({ kind: "not-json-or-csv-type" })
  return Effect.map(readJson(request, limitBytes), (value) => ({ kind: "json", value }))
}

const readAs = (
  format: "JSON" | "CSV",
  request: HandlerRequest,
  limitBytes: number,
): Effect.Effect<string, Refusal> => {
  const refused = refusedBefore(format, request, limitBytes)
  if (refused !== null) return Effect.fail(refused)
  return Effect.flatMap(
    Effect.promise(() => readOnce(request, limitBytes)),
    (body) => {
      if ("text" in body) return Effect.succeed(body.text)
      if (body.problem === "too-large") return Effect.fail<Refusal>({ kind: "too-large", limitBytes })
      return Effect.fail(unreadable(`The body could not be read as ${format} in UTF-8.`))
    },
  )
}

const parseJson = (text: string): Effect.Effect<unknown, Refusal> => {
  if (text.trim() === "") return Effect.fail(unreadable("The body is empty; send a JSON object."))
  if (depthExceeds(text, MAXIMUM_DEPTH)) {
    return Effect.fail(unreadable(`The body must not be nested deeper than ${MAXIMUM_DEPTH} levels.`))
  }
  try {
    return Effect.succeed(JSON.parse(text) as unknown)
  } catch {
    // The parser's own message quotes the body.
    return Effect.fail(unreadable("The body is not valid JSON."))
  }
}

const unreadable = (error: string): Refusal => ({ kind: "not-json", error })

const refusedBefore = (
  format: string,
  { bodyRefused, headers }: HandlerRequest,
  limitBytes: number,
): Refusal | null => {
  if (bodyRefused === "unsupported-type") return { kind: format === "CSV" ? "not-json-or-csv-type" : "not-json-type" }
  if (Number(headers.get("content-length") ?? 0) > limitBytes) return { kind: "too-large", limitBytes }
  if (bodyRefused === "too-large") return { kind: "too-large", limitBytes, before: true }
  return bodyRefused === undefined ? null : unreadable(`The body is not valid ${format}.`)
}

// A body without a type is taken as JSON.
const json = /^\s*(?:$|application\/(?:[!#$&^_.+a-z0-9-]+\+)?json\s*(?:;|$))/i
const csv = /^\s*(?:text|application)\/csv\s*(?:;|$)/i

/** Whether a body is said to be of a type, in UTF-8 and without further coding. */
const isOfType = (headers: Headers, type: RegExp): boolean => {
  const stated = headers.get("content-type") ?? ""
  const coding = headers.get("content-encoding") ?? "identity"
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(stated)?.[1] ?? "utf-8"
  return type.test(stated) && /^(?:utf-?8|us-ascii)$/i.test(charset) && /^\s*identity\s*$/i.test(coding)
}
