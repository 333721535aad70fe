import { Effect } from "effect"
import { type IncomingMessage, request } from "node:http"
import type { Socket } from "node:net"
import { type Stop, stop } from "./Stop.ts"

/** What is posted on a socket that is open, and secured where it is to be. */
export interface Post {
  /** As it stands in the Host field: with the port unless that is the scheme's. */
  readonly authority: string
  /** Path and query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What matters of an answer: its status code and when to come back. What else the receiver says is read and forgotten. */
export interface PostAnswer {
  readonly status: number
  readonly retryAfter: string | null
}

/** How much a receiver may say, in bytes of its body; what is more is cut off, and its answer counts. */
const BODY_BYTES = 64 * 1024
const HEADER_BYTES = 16 * 1024
// A receiver may say 100 or 103 before its answer, but not for ever.
const INTERIM_ANSWERS = 8

const answerOf = ({ headers, statusCode = 0 }: IncomingMessage): PostAnswer => ({
  status: statusCode,
  retryAfter: headers["retry-after"] ?? null,
})

/**
 * Posts once by HTTP/1.1 and destroys the socket. Follows no redirect. Fails when no answer comes; whoever is interrupted
 * after its head has come has `heard` it.
 */
export const httpPost = (
  socket: Socket,
  { authority, body, headers, path }: Post,
  heard: (answer: PostAnswer) => void = () => {},
): Effect.Effect<PostAnswer, Stop> =>
  Effect.callback((resume) => {
    const content = Buffer.from(body)
    const outgoing = request({
      createConnection: () => socket,
      method: "POST",
      path,
      maxHeaderSize: HEADER_BYTES,
      setHost: false,
      headers: { ...headers, host: authority, "content-length": content.length, connection: "close" },
    })
    const end = (result: Effect.Effect<PostAnswer, Stop>) => {
      resume(result)
      outgoing.destroy()
      socket.destroy()
    }
    let interim = 0
    outgoing.on("information", () => {
      if (++interim > INTERIM_ANSWERS) end(Effect.fail(stop("protocol-violation", "too many interim answers")))
    })
    outgoing.on("response", (response) => {
      const answer = answerOf(response)
      heard(answer)
      const succeed = () => end(Effect.succeed(answer))
      let read = 0
      response.on("data", (chunk: Buffer) => {
        read += chunk.length
        if (read > BODY_BYTES) succeed()
      })
      response.on("end", succeed).on("close", succeed).on("error", succeed)
    })
    outgoing.on("error", (error: NodeJS.ErrnoException) => {
      const isHttp = error.code?.startsWith("HPE_") === true
      end(Effect.fail(isHttp ? stop("not-the-protocol", "no answer of HTTP") : stop("dropped", error.code ?? "")))
    })
    outgoing.on("close", () => end(Effect.fail(stop("dropped", "closed without an answer"))))
    outgoing.end(content)
    return Effect.sync(() => {
      outgoing.destroy()
      socket.destroy()
    })
  })
