import { Effect } from "effect"
import type { Refusal } from "../errors.ts"
import type { HandlerRequest } from "./HandlerRequest.ts"
import { depthExceeds } from "./jsonDepth.ts"

/** Levels of arrays and objects that a body may have. */
const MAXIMUM_DEPTH = 32

/** Reads a body as JSON, or says why it is none. Neither the text nor a parser's message ever goes into a refusal. */
export const readJson = (request: HandlerRequest, limitBytes: number): Effect.Effect<unknown, Refusal> =>
  isOfType(request.headers, json)
    ? Effect.flatMap(readAs("JSON", request, limitBytes), parseJson)
    : Effect.fail({ kind: "not-json-type" })

/** A body of either kind: a JSON value, or a text of CSV. */
export type JsonOrCsv =
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "csv"; readonly text: string }

/** Reads a body as JSON or as CSV, whichever its type says that it is; otherwise as {@link readJson}. */
export const readJsonOrCsv = (request: HandlerRequest, limitBytes: number): Effect.Effect<JsonOrCsv, Refusal> => {
  if (isOfType(request.headers, csv)) {
    return Effect.map(readAs("CSV", request, limitBytes), (text) => ({ kind: "csv", text }))
  }
  if (!isOfType(request.headers, json)) return Effect.fail({ kind: "not-json-or-csv-type" })
  return Effect.flatMap(readAs("JSON", request, limitBytes), parseJson).pipe(
    Effect.map((value) => ({ kind: "json", value })),
  )
}

const readAs = (
  format: "JSON" | "CSV",
  request: HandlerRequest,
  limitBytes: number,
): Effect.Effect<string, Refusal> => {
  if (request.bodyUsed === true) return Effect.die(new Error(readBefore))
  const refused = refusedBefore(format, request, limitBytes)
  if (refused !== null) return Effect.fail(refused)
  return Effect.promise(() => readText(format, request.body, limitBytes)).pipe(
    Effect.flatMap((read) => (typeof read === "string" ? Effect.succeed(read) : Effect.fail(read))),
  )
}

const readBefore =
  "The request's body was read before Mailkeep was given it: mount Mailkeep above what reads bodies, or pass a Request with the body that was read."

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

const decoder = () => new TextDecoder("utf-8", { fatal: true })

const readText = async (
  format: string,
  body: HandlerRequest["body"],
  limitBytes: number,
): Promise<string | Refusal> => {
  if (body === null) return ""
  if (typeof body === "string") {
    return new TextEncoder().encode(body).byteLength > limitBytes ? { kind: "too-large", limitBytes } : body
  }
  const text = decoder()
  try {
    if (body instanceof Uint8Array) {
      return body.byteLength > limitBytes ? { kind: "too-large", limitBytes } : text.decode(body)
    }
    let size = 0
    let read = ""
    for await (const chunk of body) {
      size += chunk.byteLength
      if (size > limitBytes) return { kind: "too-large", limitBytes }
      read += text.decode(chunk, { stream: true })
    }
    return read + text.decode()
  } catch {
    // Bytes that are no UTF-8, or a client that left in the middle.
    return unreadable(`The body could not be read as ${format} in UTF-8.`)
  }
}
