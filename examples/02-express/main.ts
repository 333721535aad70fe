// An Express app that has routes of its own and express.json(), with Mailkeep's API beside them.
// Run it with: npm run example:express
import { mailkeepRouter } from "@mailkeep/express"
import express from "express"
import { createMailkeep, type Mailkeep } from "mailkeep"
import { randomBytes } from "node:crypto"

export const makeApp = (mailkeep: Mailkeep): express.Express => {
  const app = express()
  app.disable("x-powered-by")

  // Your own middleware and routes stay as they are: Mailkeep takes bodies that were parsed already, a bulk up to 2 MiB.
  app.use(express.json({ limit: "2mb" }))
  app.get("/health", (_request, response) => {
    response.json({ status: "up" })
  })

  app.use("/api/v1", mailkeepRouter(mailkeep))

  // What Mailkeep doesn't know under its path comes through to you.
  app.get("/api/v1/campaigns", (_request, response) => {
    response.json([])
  })
  return app
}

if (import.meta.main) {
  const mailkeep = await createMailkeep({ database: ":memory:", masterKey: randomBytes(32).toString("base64") })
  const port = Number(process.env["PORT"] ?? 3000)
  const { key } = await mailkeep.keys.create({ label: "example" })
  makeApp(mailkeep).listen(port, "127.0.0.1", () => {
    console.log(`curl -H "X-API-Key: ${key}" http://127.0.0.1:${port}/api/v1/email-accounts/`)
  })
}
