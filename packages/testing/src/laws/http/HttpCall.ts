import { Agent, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request } from "node:http"
import type { MountedApi } from "./HttpAdapter.ts"

/** One request. */
export interface HttpCall {
  readonly method?: string
  /** Below the base path; whole where `outside` says so. */
  readonly path: string
  readonly outside?: boolean
  /** Beside the API key, which `null` leaves out. */
  readonly headers?: Readonly<Record<string, string | ReadonlyArray<string> | null>>
  /** Sent with its length. */
  readonly body?: string | Uint8Array
  /** Sent without a length, each at a time of its own. */
  readonly pieces?: ReadonlyArray<Uint8Array>
  readonly agent?: Agent
}

/** Its answer. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly json: any
}

/** Begins a request, which sends headers and target as they are given. */
export const beginCall = ({ apiKey, basePath, port }: MountedApi, call: HttpCall): ClientRequest => {
  const stated: NonNullable<HttpCall["headers"]> = { "x-api-key": apiKey, ...call.headers }
  const headers: Record<string, string | Array<string>> = {}
  for (const [name, value] of Object.entries(stated)) {
    if (value !== null) headers[name] = typeof value === "string" ? value : Array.from(value)
  }
  if (call.body !== undefined) headers["content-length"] ??= String(Buffer.byteLength(call.body))
  return request({
    host: "127.0.0.1",
    port,
    method: call.method ?? "GET",
    path: call.outside === true ? call.path : `${basePath}${call.path}`,
    headers,
    ...(call.agent === undefined ? { agent: false } : { agent: call.agent }),
  })
}

/** Sends a request and reads its answer; one that came before the body was sent counts. */
export const send = (api: MountedApi, call: HttpCall): Promise<HttpAnswer> =>
  new Promise((resolve, reject) => {
    const sent = beginCall(api, call)
    let answered = false
    sent.on("response", (response) => {
      answered = true
      void read(response).then(resolve, reject)
    })
    // The server may close the connection on a body that it doesn't want.
    sent.on("error", (error) => answered || reject(error))
    sent.setNoDelay(true)
    void (async () => {
      for (const piece of call.pieces ?? []) {
        if (sent.destroyed) return
        sent.write(piece)
        // Long enough to arrive alone.
        await new Promise((next) => setTimeout(next, 2))
      }
      sent.end(call.body)
    })()
  })

/** An agent that has one connection, and keeps it. */
export const oneConnection = (): Agent => new Agent({ keepAlive: true, maxSockets: 1 })

const read = async (response: IncomingMessage): Promise<HttpAnswer> => {
  const chunks: Array<Buffer> = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  const isJson = response.headers["content-type"]?.startsWith("application/json") === true && text !== ""
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text,
    json: isJson ? (JSON.parse(text) as unknown) : undefined,
  }
}
