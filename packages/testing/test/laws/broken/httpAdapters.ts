import type { HandlerRequest, MailkeepHandler } from "@mailkeep/http"
import { requestOf, writeResponse } from "@mailkeep/http/node"
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http"
import { text } from "node:stream/consumers"

/** An adapter that breaks one rule. */
export interface BrokenAdapter {
  /** What is wrong with it, as in: an adapter that … */
  readonly name: string
  /** The law that must catch it; others may, too. */
  readonly law: string
  readonly listener: (handler: MailkeepHandler) => RequestListener
}

interface Changes {
  readonly hostRoute?: boolean
  readonly request?: (request: HandlerRequest, message: IncomingMessage) => HandlerRequest | Promise<HandlerRequest>
  readonly route?: (handler: MailkeepHandler, request: HandlerRequest) => Promise<Response>
  readonly answer?: (
    answer: Response,
    message: IncomingMessage,
    response: ServerResponse,
  ) => Response | Promise<Response>
}

const broken = (law: string, name: string, changes: Changes): BrokenAdapter => ({
  law,
  name,
  listener:
    (handler) =>
    async (message, response): Promise<void> => {
      if (message.url === "/health" && changes.hostRoute !== false) {
        response.end("up")
        return
      }
      const request = (await changes.request?.(requestOf(message, response), message)) ?? requestOf(message, response)
      const answer = await (changes.route ?? ((own, asked) => own(asked)))(handler, request)
      await writeResponse((await changes.answer?.(answer, message, response)) ?? answer, message, response)
    },
})

const withHeaders = (request: HandlerRequest, change: (headers: Headers) => void): HandlerRequest => {
  const headers = new Headers(request.headers)
  change(headers)
  return { ...request, headers }
}

const withUrl = (request: HandlerRequest, change: (url: URL) => string): HandlerRequest => ({
  ...request,
  url: change(new URL(request.url, "http://localhost")),
})

const decoded = (value: string): string => {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

async function* eachByItself(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of body) yield Buffer.from(Buffer.from(piece).toString())
}

async function* within(milliseconds: number, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const start = Date.now()
  for await (const piece of body) {
    if (Date.now() - start > milliseconds) return
    yield piece
  }
}

const bytesOf = ({ body }: HandlerRequest): AsyncIterable<Uint8Array> => body as AsyncIterable<Uint8Array>

let fallen = false

/** Adapters on `node:http`, each right but for one thing. */
export const brokenHttpAdapters: ReadonlyArray<BrokenAdapter> = [
  broken("base-path", "serves the API at the root, too", {
    request: (request) => (request.url.startsWith("/email") ? { ...request, url: `/api/v1${request.url}` } : request),
  }),
  broken("host-route", "takes the host's routes away", { hostRoute: false }),
  broken("unknown-route", "answers what it doesn't know with 200", {
    answer: async (answer) => {
      const body = await answer.clone().text()
      return body.includes("no such route") ? new Response(body) : answer
    },
  }),
  broken("unknown-method", "takes PUT for GET", {
    request: (request) => (request.method === "PUT" ? { ...request, method: "GET" } : request),
  }),
  broken("head", "doesn't know HEAD", {
    request: (request) => (request.method === "HEAD" ? { ...request, method: "TRACE" } : request),
  }),
  broken("query", "decodes a query before it is parsed", {
    request: (request) => withUrl(request, ({ pathname, search }) => `${pathname}${decoded(search)}`),
  }),
  broken("repeated-query", "keeps the last of a field that stands twice in a query", {
    request: (request) =>
      withUrl(request, ({ pathname, searchParams }) => {
        const query = new URLSearchParams(Object.fromEntries(searchParams)).toString()
        return query === "" ? pathname : `${pathname}?${query}`
      }),
  }),
  broken("path-encoding", "decodes paths once more", {
    request: (request) => withUrl(request, ({ pathname, search }) => `${decoded(pathname)}${search}`),
  }),
  broken("documentation", "does not tell where it is mounted", {
    route: async (handler, request) => {
      const url = request.url.startsWith("/api/v1/") ? request.url.slice("/api/v1".length) : "/none"
      return (await handler.route({ ...request, url }, { basePath: "" })) ?? handler(request)
    },
  }),
  broken("keys", "keeps the header Authorization for itself", {
    request: (request) => withHeaders(request, (headers) => headers.delete("authorization")),
  }),
  broken("keys", "drops the query", { request: (request) => withUrl(request, ({ pathname }) => pathname) }),
  broken("repeated-headers", "takes the first of a header that stands twice", {
    request: (request) =>
      withHeaders(request, (headers) => {
        const [first] = (headers.get("x-api-key") ?? "").split(", ")
        headers.set("x-api-key", first ?? "")
      }),
  }),
  broken("answer-headers", "drops the headers of answers", {
    answer: (answer) => new Response(answer.body, { status: answer.status }),
  }),
  broken("pages", "doesn't hand on what a client accepts", {
    request: (request) => withHeaders(request, (headers) => headers.delete("accept")),
  }),
  broken("pages", "lets pages do as they like", {
    answer: ({ body, headers, status }) => {
      const kept = new Headers(headers)
      kept.delete("content-security-policy")
      return new Response(body, { status, headers: kept })
    },
  }),
  broken("round-trip", "takes DELETE for GET", {
    request: (request) => (request.method === "DELETE" ? { ...request, method: "GET" } : request),
  }),
  broken("utf-8", "decodes each piece of a body by itself", {
    request: (request) => ({ ...request, body: eachByItself(bytesOf(request)) }),
  }),
  broken("media-type", "calls every body JSON", {
    request: (request) => withHeaders(request, (headers) => headers.set("content-type", "application/json")),
  }),
  broken("csv", "calls CSV JSON", {
    request: (request) =>
      request.headers.get("content-type")?.startsWith("text/csv") === true
        ? withHeaders(request, (headers) => headers.set("content-type", "application/json"))
        : request,
  }),
  broken("no-body", "makes an object of no body", {
    request: (request) => (request.headers.get("content-length") === "0" ? { ...request, body: "{}" } : request),
  }),
  broken("malformed", "prints what it can't parse", {
    request: async (request, message) => {
      if (request.method !== "POST") return request
      const body = await text(message)
      try {
        JSON.parse(body)
      } catch {
        console.error(`This is no JSON: ${body}`)
      }
      return { ...request, body }
    },
  }),
  broken("large-body", "cuts the connection where a body is too long", {
    answer: (answer, message) => {
      if (answer.status === 413) message.destroy()
      return answer
    },
  }),
  broken("long-bulk", "takes a megabyte at most", {
    request: (request) =>
      Number(request.headers.get("content-length") ?? 0) > 1_000_000
        ? { ...request, body: null, bodyRefused: "too-large" }
        : request,
  }),
  broken("slow-body", "waits a twentieth of a second for a body", {
    request: (request) => ({ ...request, body: within(50, bytesOf(request)) }),
  }),
  broken("unread-body", "cuts the connection where it wants no body", {
    answer: (answer, message) => {
      if (answer.status === 415) message.destroy()
      return answer
    },
  }),
  broken("client-leaves", "does not tell that the client left", {
    request: ({ body, headers, method, url }) => ({ body, headers, method, url }),
  }),
  broken("leaves-in-the-middle", "falls over when a client leaves in the middle of its body", {
    request: (request, message) => {
      message.on("close", () => {
        if (!message.complete) fallen = true
      })
      return request
    },
    answer: (answer) => (fallen ? new Response(null, { status: 502 }) : answer),
  }),
  broken("events", "collects answers before it sends them", {
    answer: async (answer) =>
      new Response(answer.body === null ? null : await answer.arrayBuffer(), {
        status: answer.status,
        headers: answer.headers,
      }),
  }),
]
