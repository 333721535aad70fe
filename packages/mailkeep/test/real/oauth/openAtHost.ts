import { makeTestAuthority } from "@mailkeep/testing"
import { createMailkeep, type Mailkeep } from "mailkeep"
import { networkFor, newMasterKey } from "../../localMail.ts"
import { type HostApplication, startHostApplication } from "./hostApplication.ts"
import { type RealParts, startRealParts } from "./realParts.ts"
import type { TokenMechanism } from "./saslDialogue.ts"

/** A Mailkeep in an Express app, whose mailboxes are at the real parts. */
export interface AtHost extends RealParts {
  readonly host: HostApplication
  readonly mailkeep: Mailkeep
  /** A request to the API with a key: by `GET`, or by `POST` with a body. */
  readonly api: (path: string, body?: object) => Promise<{ readonly status: number; readonly body: any }>
  /** What the host's webhook was told of an account, without what all names begin with. */
  readonly told: (id: number) => Array<string>
}

/** Starts all of it, with one OAuth application under the name `house`; or says why a part can't be had. */
export const openAtHost = async (
  mechanisms?: ReadonlyArray<TokenMechanism>,
): Promise<AtHost | { readonly unavailable: string }> => {
  const authority = await makeTestAuthority()
  const host = await startHostApplication(authority)
  const publicUrl = `${host.origin}/api/v1`
  const redirectUrls = [`${publicUrl}/oauth/house/callback`, `${host.origin}/connected`]
  const parts = await startRealParts(redirectUrls, authority, mechanisms)
  if ("unavailable" in parts) {
    await host.close()
    return parts
  }
  const { mail, server } = parts
  const { access, submission } = mail.ports
  const mailkeep = await createMailkeep({
    database: ":memory:",
    masterKey: newMasterKey(),
    network: networkFor(authority.caPem),
    checkLimit: false,
    http: { rateLimit: false },
    oauth: {
      house: {
        ...server.client,
        issuer: server.issuer,
        servers: {
          submission: { host: mail.hosts.good, port: submission.starttls, security: "starttls" },
          access: { host: mail.hosts.good, port: access["implicit-tls"], security: "implicit-tls" },
        },
      },
    },
    consent: { publicUrl, applicationName: "Post Office" },
  })
  const { key } = await mailkeep.keys.create({ label: "host" })
  await mailkeep.webhooks.create({ url: `${host.origin}/hook` })
  host.mount(mailkeep)
  const stop = async () => {
    await mailkeep.close()
    await parts.stop()
    await host.close()
  }
  const api: AtHost["api"] = async (path, body) => {
    const headers = { "content-type": "application/json", "x-api-key": key }
    const request = body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) }
    const response = await mailkeep.handler(new Request(`${publicUrl}${path}`, request))
    return { status: response.status, body: await response.json() }
  }
  const told = (id: number) =>
    host.told.flatMap(({ accountId, eventType }) => (accountId === id ? eventType.replace("EMAIL_ACCOUNT_", "") : []))
  return { ...parts, host, mailkeep, api, told, stop }
}
