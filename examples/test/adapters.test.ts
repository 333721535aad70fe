import { serve } from "@hono/node-server"
import { describeHttpAdapter } from "@mailkeep/testing"
import type { Mailkeep } from "mailkeep"
import { createServer, type Server } from "node:http"
import { afterAll, describe, it } from "vitest"
import { makeApp as makeExpress } from "../02-express/main.ts"
import { makeApp as makeHono } from "../07-hono/main.ts"
import { makeApp as makeFastify } from "../08-fastify/main.ts"
import * as apiRoute from "../09-nextjs/app/api/v1/[...path]/route.ts"
import * as healthRoute from "../09-nextjs/app/health/route.ts"
import { makeServer } from "../10-node-http/main.ts"
import { serveFetch } from "./serveFetch.ts"
import { listening, servedBy } from "./servedBy.ts"

const laws = (name: string, listen: (mailkeep: Mailkeep) => Promise<Server>, basePath?: string): void =>
  describeHttpAdapter({ describe, it, after: afterAll }, name, servedBy(listen, basePath))

laws("example 02-express, with Express 5 and its JSON parser above", (mailkeep) =>
  listening(makeExpress(mailkeep).listen(0, "127.0.0.1")),
)

laws("example 07-hono", (mailkeep) =>
  listening(serve({ fetch: makeHono(mailkeep).fetch, hostname: "127.0.0.1", port: 0 }) as Server),
)

laws("example 08-fastify", async (mailkeep) => {
  const app = makeFastify(mailkeep)
  await app.listen({ host: "127.0.0.1", port: 0 })
  return app.server
})

// Next.js itself is a third of a gigabyte: here its route handlers are called as it calls them.
laws("the route handlers of example 09-nextjs", (mailkeep) => {
  Object.assign(globalThis, { mailkeep: Promise.resolve(mailkeep) })
  const routes = (request: Request): Response | Promise<Response> => {
    const { pathname } = new URL(request.url)
    if (pathname === "/health") return healthRoute.GET()
    const route: Readonly<Record<string, (request: Request) => Promise<Response>>> = apiRoute
    return pathname.startsWith("/api/v1/")
      ? (route[request.method]?.(request) ?? new Response(null, { status: 405 }))
      : new Response(null, { status: 404 })
  }
  return listening(createServer(serveFetch(routes)).listen(0, "127.0.0.1"))
})

laws("example 10-node-http", (mailkeep) => listening(makeServer(mailkeep).listen(0, "127.0.0.1")))

laws(
  "the bare fetch handler, at another path",
  (mailkeep) => {
    const fetch = (request: Request): Response | Promise<Response> =>
      new URL(request.url).pathname === "/health" ? Response.json({}) : mailkeep.handler(request)
    return listening(createServer(serveFetch(fetch)).listen(0, "127.0.0.1"))
  },
  "/mail/keep",
)
