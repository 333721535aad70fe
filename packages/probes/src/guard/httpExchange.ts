import { Effect } from "effect"
import { type IncomingHttpHeaders, type IncomingMessage, request } from "node:http"
import type { Socket } from "node:net"
import { ByteBox } from "./ByteBox.ts"
import { type Stop, stop } from "./Stop.ts"

/** What is asked on a socket that is open, and secured where it is to be. */
export interface HttpRequest {
  readonly method: "GET" | "POST"
  /** As it stands in the Host field: with the port unless that is the scheme's. */
  readonly authority: string
  /** Path and query. */
  readonly path: string
  /** Beside Host, Content-Length and Connection, in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Of a POST. */
  readonly body?: string
}

/** The beginning of an answer. */
export interface HttpHead {
  readonly status: number
  readonly headers: IncomingHttpHeaders
}

/** An answer, and how its body ended: as it was to, at the limit, or too early. */
export interface HttpAnswer extends HttpHead {
  readonly body: Buffer
  readonly ending: "whole" | "too-long" | "broken"
}

const HEADER_BYTES = 16 * 1024
// A server may say 100 or 103 before its answer, but not for ever.
const INTERIM_ANSWERS = 8
// The sizes of chunks take room too. So much more than their contents they may be, of which one read can be still to come.
const FRAMING_BYTES = 96 * 1024

// Headers, trailers or chunk extensions without end.
const OVERFLOWS: ReadonlySet<string> = new Set(["HPE_HEADER_OVERFLOW", "HPE_CHUNK_EXTENSIONS_OVERFLOW"])

const failureOf = ({ code = "" }: NodeJS.ErrnoException): Stop => {
  if (OVERFLOWS.has(code)) return stop("protocol-violation", code)
  return code.startsWith("HPE_") ? stop("not-the-protocol", "no answer of HTTP") : stop("dropped", code)
}

/**
 * Asks once by HTTP/1.1 and destroys the socket. Follows no redirect. Of the body at most `bodyBytes` are read. Fails when no answer
 * comes; whoever is interrupted after its head has come has `heard` it. `protocol-violation`: more headers or interim answers than
 * anybody needs.
 */
export const httpExchange = (
  socket: Socket,
  { authority, body, headers, method, path }: HttpRequest,
  bodyBytes: number,
  heard: (head: HttpHead) => void = () => {},
): Effect.Effect<HttpAnswer, Stop> =>
  Effect.callback((resume) => {
    const content = body === undefined ? undefined : Buffer.from(body)
    const outgoing = request({
      createConnection: () => socket,
      method,
      path,
      maxHeaderSize: HEADER_BYTES,
      setHost: false,
      headers: {
        // The first field (RFC 9110 §7.2).
        host: authority,
        ...headers,
        ...(content === undefined ? {} : { "content-length": content.length }),
        connection: "close",
      },
    })
    const end = (result: Effect.Effect<HttpAnswer, Stop>) => {
      resume(result)
      outgoing.destroy()
      socket.destroy()
    }
    let interim = 0
    outgoing.on("information", () => {
      if (++interim > INTERIM_ANSWERS) end(Effect.fail(stop("protocol-violation", "too many interim answers")))
    })
    // Nobody asked to speak another protocol.
    outgoing.on("upgrade", () => end(Effect.fail(stop("not-the-protocol", "an upgrade"))))
    let incoming: IncomingMessage | undefined
    outgoing.on("response", (response) => {
      incoming = response
      receive(socket, response, bodyBytes, heard, (answer) => end(Effect.succeed(answer)))
    })
    // Whatever follows an answer that is whole is not part of it.
    const fail = (failure: Stop) => {
      if (incoming?.complete !== true) end(Effect.fail(failure))
    }
    outgoing.on("error", (error: NodeJS.ErrnoException) => fail(failureOf(error)))
    outgoing.on("close", () => fail(stop("dropped", "closed without an answer")))
    outgoing.end(content)
    return Effect.sync(() => {
      outgoing.destroy()
      socket.destroy()
    })
  })

const receive = (
  socket: Socket,
  response: IncomingMessage,
  bodyBytes: number,
  heard: (head: HttpHead) => void,
  end: (answer: HttpAnswer) => void,
): void => {
  const head = { status: response.statusCode ?? 0, headers: response.headers }
  heard(head)
  const body = new ByteBox(bodyBytes)
  let onWire = 0
  const finish = (ending: HttpAnswer["ending"]) => end({ ...head, ending, body: body.content })
  socket.on("data", (chunk: Buffer) => {
    onWire += chunk.length
    if (onWire > bodyBytes + FRAMING_BYTES) finish("too-long")
  })
  response.on("data", (chunk: Buffer) => {
    if (!body.add(chunk) || onWire > body.length + FRAMING_BYTES) finish("too-long")
  })
  response.on("end", () => finish(response.complete ? "whole" : "broken"))
  response.on("close", () => finish("broken")).on("error", () => finish("broken"))
}
