import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { EnvironmentError } from "./EnvironmentError.ts"

/** A place on this machine that a provider sends a browser back to (RFC 8252 §7.3). */
export interface Loopback {
  /** What the provider is told; the browser may come back to it with a query. */
  readonly redirectUrl: string
  /** The path and query that the browser came back with; rejects when it didn't in time, or was told to end. */
  readonly cameBack: Promise<string>
  /** Shows the browser what became of it, which waits for that. */
  readonly show: (text: string) => void
  readonly close: () => Promise<void>
}

const page = (text: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Mailkeep</title><p>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</p></html>\n`

const headers = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'",
  "referrer-policy": "no-referrer",
} as const

/**
 * Listens on 127.0.0.1, and on nothing that another machine reaches. `host` is how the provider is told of it: some know `localhost`
 * as this machine's name only.
 */
export const openLoopback = async ({
  host,
  port,
  signal,
}: {
  readonly host: "127.0.0.1" | "localhost"
  readonly port: number
  readonly signal: AbortSignal
}): Promise<Loopback> => {
  let waiting: ServerResponse | undefined
  let shown: string | undefined
  let arrive: (target: string) => void = () => {}
  const cameBack = new Promise<string>((resolve, reject) => {
    arrive = resolve
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true })
  })
  // Whoever waits for it hears of it; until then it is nobody's fault.
  cameBack.catch(() => {})

  const answer = ({ method, url = "" }: IncomingMessage, response: ServerResponse) => {
    const isCallback = method === "GET" && url.startsWith("/?") && new URLSearchParams(url.slice(1)).has("state")
    if (!isCallback) return void response.writeHead(404, headers).end(page("There is nothing here."))
    arrive(url)
    if (shown === undefined && waiting === undefined) waiting = response
    else response.writeHead(200, headers).end(page(shown ?? "This page was opened before. Return to the terminal."))
  }
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 10_000 }, answer)
  await new Promise<void>((resolve, reject) => {
    server.once("error", ({ code = "", message }: NodeJS.ErrnoException) =>
      reject(new EnvironmentError([`--port: can't listen on 127.0.0.1, port ${port} (${code || message}).`])),
    )
    server.listen(port, "127.0.0.1", resolve)
  })
  return {
    redirectUrl: `http://${host}:${(server.address() as AddressInfo).port}/`,
    cameBack,
    show: (text) => {
      shown = text
      waiting?.writeHead(200, headers).end(page(text))
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      waiting?.end()
      // The browser keeps its connection for another page, which never comes.
      setImmediate(() => server.closeAllConnections())
      await closed
    },
  }
}
