import { Effect } from "effect"
import type { Refusal } from "../errors.ts"
import type { HandlerRequest } from "./HandlerRequest.ts"
import { depthExceeds } from "./jsonDepth.ts"

/** Levels of arrays and objects that a body may have. */
const MAXIMUM_DEPTH = 32

/** Reads a body as JSON, or says why it is none. Neither the text nor a parser's message ever goes into a refusal. */
export const readJson = (request: HandlerRequest, limitBytes: number): Effect.Effect<unknown, Refusal> => {
  const refused = refusedBefore(request, limitBytes)
  if (refused !== null) return Effect.fail(refused)
  return Effect.promise(() => readText(request.body, limitBytes)).pipe(
    Effect.flatMap((read) => {
      if (typeof read !== "string") return Effect.fail(read)
      if (read.trim() === "") return Effect.fail(notJson("The body is empty; send a JSON object."))
      if (depthExceeds(read, MAXIMUM_DEPTH)) {
        return Effect.fail(notJson(`The body must not be nested deeper than ${MAXIMUM_DEPTH} levels.`))
      }
      try {
        return Effect.succeed(JSON.parse(read) as unknown)
      } catch {
        // The parser's own message quotes the body.
        return Effect.fail(notJson("The body is not valid JSON."))
      }
    }),
  )
}

const notJson = (error: string): Refusal => ({ kind: "not-json", error })

const refusedBefore = ({ bodyRefused, headers }: HandlerRequest, limitBytes: number): Refusal | null => {
  if (bodyRefused === "unsupported-type" || !isJson(headers)) return { kind: "not-json-type" }
  if (bodyRefused === "too-large" || Number(headers.get("content-length") ?? 0) > limitBytes) {
    return { kind: "too-large", limitBytes }
  }
  return bodyRefused === undefined ? null : notJson("The body is not valid JSON.")
}

/** Whether a body is said to be JSON in UTF-8 without further coding; a body without a type is taken as such. */
const isJson = (headers: Headers): boolean => {
  const type = headers.get("content-type") ?? ""
  const coding = headers.get("content-encoding") ?? "identity"
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(type)?.[1] ?? "utf-8"
  return (
    (type.trim() === "" || /^\s*application\/(?:[!#$&^_.+a-z0-9-]+\+)?json\s*(?:;|$)/i.test(type)) &&
    /^(?:utf-?8|us-ascii)$/i.test(charset) &&
    /^\s*identity\s*$/i.test(coding)
  )
}

const decoder = () => new TextDecoder("utf-8", { fatal: true })

const readText = async (body: HandlerRequest["body"], limitBytes: number): Promise<string | Refusal> => {
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
    return notJson("The body could not be read as JSON in UTF-8.")
  }
}
