import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { EnvironmentError } from "./EnvironmentError.ts"

/** A place on this machine that a provider sends a browser back to (RFC 8252 §7.3). */
export interface Loopback extends AsyncDisposable {
  /** What the provider is told; the browser may come back to it with a query. */
  readonly redirectUrl: string
  /**
   * The path and query that a browser comes back with, if it has this state: whatever else comes, as an old page that is loaded again or
   * another site's try, is not ours. Rejects with the signal's reason.
   */
  readonly comeBack: (state: string) => Promise<string>
  /** Shows the browser what became of it, which waits for that. */
  readonly show: (text: string) => void
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
  let awaited: { readonly state: string; readonly arrive: (target: string) => void } | undefined
  const comeBack = (state: string) =>
    new Promise<string>((arrive, reject) => {
      signal.throwIfAborted()
      signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true })
      awaited = { state, arrive }
    })

  const answer = ({ method, url = "" }: IncomingMessage, response: ServerResponse) => {
    const state = method === "GET" && url.startsWith("/?") ? new URLSearchParams(url.slice(1)).get("state") : null
    if (awaited === undefined || state !== awaited.state) {
      return void response.writeHead(404, headers).end(page("There is nothing here."))
    }
    awaited.arrive(url)
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
  const origin = `http://${host}:${(server.address() as AddressInfo).port}`
  return {
    // Microsoft lets any port of what is registered pass, and no slash that isn't there.
    redirectUrl: host === "localhost" ? origin : `${origin}/`,
    comeBack,
    show: (text) => {
      shown = text
      waiting?.writeHead(200, headers).end(page(text))
    },
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      waiting?.end()
      // The browser keeps its connection for another page, which never comes.
      setImmediate(() => server.closeAllConnections())
      await closed
    },
  }
}
