import type { HandlerRequest } from "./HandlerRequest.ts"

/** A body as text, or why there is none: it is longer than the limit, or it is no UTF-8 or ended in the middle. */
export type BodyText = { readonly text: string } | { readonly problem: "too-large" | "unreadable" }

interface Memory {
  readonly limitBytes: number
  readonly body: Promise<BodyText>
}

const memories = new WeakMap<HandlerRequest, Memory>()

const tooLarge: BodyText = { problem: "too-large" }

/**
 * The body of a request as text, read from the client once however often it is asked for. A body that is longer than the
 * first limit is gone for good: who asks first has to know the limit of the route, and may end the reading by a signal.
 * Rejects when the host has read it.
 */
export const readOnce = async (
  request: HandlerRequest,
  limitBytes: number,
  signal?: AbortSignal,
): Promise<BodyText> => {
  if (Number(request.headers.get("content-length") ?? 0) > limitBytes) return tooLarge
  const memory = memories.get(request) ?? begin(request, limitBytes, signal)
  const body = await memory.body
  return limitBytes < memory.limitBytes && "text" in body && exceeds(body.text, limitBytes) ? tooLarge : body
}

const begin = (request: HandlerRequest, limitBytes: number, signal?: AbortSignal): Memory => {
  if (request.bodyUsed === true) throw new Error(readBefore)
  const memory = { limitBytes, body: readText(request.body, limitBytes, signal) }
  memories.set(request, memory)
  return memory
}

const readBefore =
  "The request's body was read before Mailkeep was given it: mount Mailkeep above what reads bodies, or pass a Request with the body that was read."

const exceeds = (text: string, limitBytes: number): boolean => new TextEncoder().encode(text).byteLength > limitBytes

const decoder = () => new TextDecoder("utf-8", { fatal: true })

const readText = async (body: HandlerRequest["body"], limitBytes: number, signal?: AbortSignal): Promise<BodyText> => {
  if (body === null) return { text: "" }
  if (typeof body === "string") return exceeds(body, limitBytes) ? tooLarge : { text: body }
  const text = decoder()
  try {
    if (body instanceof Uint8Array) {
      return body.byteLength > limitBytes ? tooLarge : { text: text.decode(body) }
    }
    let size = 0
    let read = ""
    // What has come is let go of at once: the next piece may never come.
    signal?.addEventListener("abort", () => void (read = ""), { once: true })
    for await (const chunk of body) {
      if (signal?.aborted === true) return { problem: "unreadable" }
      size += chunk.byteLength
      if (size > limitBytes) return tooLarge
      read += text.decode(chunk, { stream: true })
    }
    return { text: read + text.decode() }
  } catch {
    // Bytes that are no UTF-8, or a client that left in the middle.
    return { problem: "unreadable" }
  }
}
