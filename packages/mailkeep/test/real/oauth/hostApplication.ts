import { mailkeepRouter } from "@mailkeep/express"
import type { TestAuthority } from "@mailkeep/testing"
import express, { type Request } from "express"
import type { Mailkeep } from "mailkeep"
import { randomUUID } from "node:crypto"
import { createServer } from "node:https"
import type { AddressInfo } from "node:net"

/** An Express app over TLS that has Mailkeep's routes among its own. */
export interface HostApplication {
  readonly origin: string
  /** What its webhook was sent. */
  readonly told: ReadonlyArray<{ readonly eventType: string; readonly accountId: number }>
  readonly mount: (mailkeep: Mailkeep) => void
  readonly close: () => Promise<void>
}

const sessionOf = ({ headers }: Request): string | undefined =>
  /(?:^|; )session=([\w-]+)/.exec(headers.cookie ?? "")?.[1]

/** Routes with which a host begins and completes consents itself, in the sessions that it has anyway. */
const ownRoutes = (mailkeep: Mailkeep, origin: string) => {
  const routes = express.Router()
  routes.get("/connect", async (request, response) => {
    const { email, id } = request.query as { email?: string; id?: string }
    const browser = sessionOf(request) ?? randomUUID()
    const { url } = await mailkeep.oauth.begin({
      provider: "house",
      browser,
      redirectUrl: `${origin}/connected`,
      ...(email === undefined ? {} : { email }),
      ...(id === undefined ? {} : { accountId: Number(id) }),
    })
    response.cookie("session", browser, { httpOnly: true, secure: true, sameSite: "lax" }).redirect(303, url)
  })
  routes.get("/connected", async (request, response) => {
    const outcome = await mailkeep.oauth.complete(request.originalUrl, { browser: sessionOf(request) ?? randomUUID() })
    const status =
      outcome.kind === "saved" ? (outcome.report?.ok === true ? "connected" : "check-failed") : outcome.kind
    const id = outcome.kind === "saved" ? `&email_account_id=${outcome.account.id}` : ""
    response.redirect(303, `/mailboxes?status=${status}${id}`)
  })
  return routes
}

/** Starts it on a free port of localhost, which is another site than that of the authorization server. */
export const startHostApplication = async (authority: TestAuthority): Promise<HostApplication> => {
  const { certPem, keyPem } = await authority.issue({ names: ["localhost"] })
  const told: Array<{ eventType: string; accountId: number }> = []
  const app = express()
  const server = createServer({ cert: certPem, key: keyPem }, (request, response) => void app(request, response))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`
  return {
    origin,
    told,
    mount: (mailkeep) => {
      app.use("/api/v1", mailkeepRouter(mailkeep))
      app.use(ownRoutes(mailkeep, origin))
      app.get("/mailboxes", (_request, response) => {
        response.type("text").send("Your mailboxes")
      })
      app.post("/hook", express.json(), (request, response) => {
        const { accountId, eventType } = request.body as { accountId: number; eventType: string }
        told.push({ accountId, eventType })
        response.sendStatus(204)
      })
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
