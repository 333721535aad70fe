import type { Express } from "express"
import { createServer, request, type IncomingHttpHeaders, type RequestOptions } from "node:http"
import type { AddressInfo } from "node:net"

/** An Express app on a real socket. */
export interface TestServer {
  readonly port: number
  /** One request by `node:http`, which sends headers as they are given. */
  readonly call: (options: CallOptions) => Promise<Answer>
  readonly close: () => Promise<void>
}

/** One request. */
export interface CallOptions {
  readonly method?: string
  readonly path: string
  readonly headers?: RequestOptions["headers"]
  readonly body?: string | Uint8Array
  /** A body in pieces, sent without a length. */
  readonly pieces?: ReadonlyArray<Uint8Array>
}

/** Its answer. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly json: any
}

/** Serves an app on a free port of the loopback address. */
export const serve = async (app: Express): Promise<TestServer> => {
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    call: ({ body, headers, method = "GET", path, pieces = [] }) =>
      new Promise((resolve, reject) => {
        const req = request({ host: "127.0.0.1", port, method, path, headers }, (res) => {
          const chunks: Array<Buffer> = []
          res.on("data", (chunk: Buffer) => chunks.push(chunk))
          res.on("error", reject)
          res.on("end", () => {
            const text = Buffer.concat(chunks).toString()
            const json: unknown =
              res.headers["content-type"]?.startsWith("application/json") && text !== "" ? JSON.parse(text) : undefined
            resolve({ status: res.statusCode ?? 0, headers: res.headers, text, json })
          })
        })
        req.on("error", reject)
        for (const piece of pieces) req.write(piece)
        req.end(body)
      }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
