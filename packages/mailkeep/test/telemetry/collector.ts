import { createServer, type IncomingHttpHeaders } from "node:http"
import type { AddressInfo } from "node:net"
import { onTestFinished } from "vitest"

/** A collector of OpenTelemetry on loopback, which keeps what it is sent. */
export interface Collector {
  readonly url: string
  readonly received: ReadonlyArray<{
    readonly path: string
    readonly headers: IncomingHttpHeaders
    readonly text: string
  }>
}

/** Starts one, which answers with a status; it ends with the test. */
export const startCollector = async (status = 200): Promise<Collector> => {
  const received: Array<Collector["received"][number]> = []
  const server = createServer((request, response) => {
    const chunks: Array<Buffer> = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      received.push({ path: request.url ?? "", headers: request.headers, text: Buffer.concat(chunks).toString() })
      response.writeHead(status, { "content-type": "application/json" }).end("{}")
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received }
}
