// A plain node:http server that has a route of its own, with Mailkeep's API beside it.
// Run it with: npm run example:node-http
import { createMailkeep, type Mailkeep, nodeListener } from "mailkeep"
import { randomBytes } from "node:crypto"
import { createServer, type Server } from "node:http"

export const makeServer = (mailkeep: Mailkeep): Server => {
  const api = nodeListener(mailkeep.handler)
  return createServer((request, response) => {
    if (request.url === "/health") response.setHeader("content-type", "application/json").end('{"status":"up"}')
    // Everything else is Mailkeep's, which answers 404 to what it doesn't know.
    else api(request, response)
  })
}

if (import.meta.main) {
  const mailkeep = await createMailkeep({ database: ":memory:", masterKey: randomBytes(32).toString("base64") })
  const port = Number(process.env["PORT"] ?? 3000)
  const { key } = await mailkeep.keys.create({ label: "example" })
  makeServer(mailkeep).listen(port, "127.0.0.1", () => {
    console.log(`curl -H "X-API-Key: ${key}" http://127.0.0.1:${port}/api/v1/email-accounts/`)
  })
}
