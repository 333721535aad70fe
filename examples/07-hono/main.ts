// A Hono app that has routes of its own, with Mailkeep's API beside them.
// Run it with: npm run example:hono
import { serve } from "@hono/node-server"
import { Hono } from "hono"
import { createMailkeep, type Mailkeep } from "mailkeep"
import { randomBytes } from "node:crypto"

export const makeApp = (mailkeep: Mailkeep): Hono => {
  const app = new Hono()
  app.get("/health", (context) => context.json({ status: "up" }))

  // A middleware that reads bodies comes after this line: Mailkeep reads its own.
  app.all("/api/v1/*", (context) => mailkeep.handler(context.req.raw))
  return app
}

if (import.meta.main) {
  const mailkeep = await createMailkeep({ database: ":memory:", masterKey: randomBytes(32).toString("base64") })
  const { key } = await mailkeep.keys.create({ label: "example" })
  serve(
    { fetch: makeApp(mailkeep).fetch, hostname: "127.0.0.1", port: Number(process.env["PORT"] ?? 3000) },
    ({ port }) => {
      console.log(`curl -H "X-API-Key: ${key}" http://127.0.0.1:${port}/api/v1/email-accounts/`)
    },
  )
}
