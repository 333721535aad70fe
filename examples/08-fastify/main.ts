// A Fastify app that has routes of its own, with Mailkeep's API beside them.
// Run it with: npm run example:fastify
import Fastify, { type FastifyInstance, type FastifyPluginCallback } from "fastify"
import { createMailkeep, type Mailkeep, nodeListener } from "mailkeep"
import { randomBytes } from "node:crypto"

const api: FastifyPluginCallback<{ mailkeep: Mailkeep }> = (routes, { mailkeep }, done) => {
  const listener = nodeListener(mailkeep.handler)
  // Mailkeep reads bodies itself. What is said here holds for these routes only.
  routes.removeAllContentTypeParsers()
  routes.addContentTypeParser("*", (_request, _body, parsed) => parsed(null))
  routes.all("/*", (request, reply) => {
    reply.hijack()
    listener(request.raw, reply.raw)
  })
  done()
}

export const makeApp = (mailkeep: Mailkeep): FastifyInstance => {
  const app = Fastify({ forceCloseConnections: true })
  app.get("/health", () => ({ status: "up" }))
  app.register(api, { prefix: "/api/v1", mailkeep })
  return app
}

if (import.meta.main) {
  const mailkeep = await createMailkeep({ database: ":memory:", masterKey: randomBytes(32).toString("base64") })
  const { key } = await mailkeep.keys.create({ label: "example" })
  const url = await makeApp(mailkeep).listen({ host: "127.0.0.1", port: Number(process.env["PORT"] ?? 3000) })
  console.log(`curl -H "X-API-Key: ${key}" ${url}/api/v1/email-accounts/`)
}
