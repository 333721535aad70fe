import { makeTestAuthority, startMailPair } from "@mailkeep/testing"
import { get } from "node:https"
import { createMailkeep, type Mailkeep, type MailkeepOptions } from "mailkeep"
import { afterAll, assert, beforeEach, describe, it } from "vitest"
import { networkFor, newMasterKey } from "./localMail.ts"
import { client, startAuthorizationServer } from "./tokens/startAuthorizationServer.ts"

const authority = await makeTestAuthority()
const server = await startAuthorizationServer(authority, "access-of-ada")
const mail = await startMailPair({
  authority,
  users: { "ada@example.test": "access-of-ada" },
  submission: { mechanisms: ["XOAUTH2"] },
  access: { mechanisms: ["XOAUTH2"] },
})
const servers = {
  submission: { host: "localhost", port: mail.submission["implicit-tls"].port, security: "implicit-tls" },
  access: { host: "localhost", port: mail.access["implicit-tls"].port, security: "implicit-tls" },
} as const

const open = (options: Partial<MailkeepOptions> = {}) =>
  createMailkeep({
    database: ":memory:",
    masterKey: newMasterKey(),
    network: networkFor(authority.caPem),
    checkLimit: false,
    oauth: { corp: { ...client, issuer: server.issuer, servers } },
    ...options,
  })
const mailkeep: Mailkeep = await open()
afterAll(async () => {
  await mailkeep.close()
  await mail.close()
  await server.close()
})
beforeEach(() => {
  server.user.answer = { agreesAs: "ada@example.test" }
})

const browser = "the-session-of-this-browser"
const redirectUrl = "https://app.example.com/connected"

/** Where the provider sends a browser that goes to a URL. */
const backFrom = (url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    get(url, { ca: authority.caPem }, (response) => resolve(response.headers.location ?? "")).on("error", reject)
  })

const consented = async (more: object = {}, who: Pick<Mailkeep, "oauth"> = mailkeep) => {
  const { url } = await who.oauth.begin({ provider: "corp", browser, redirectUrl, ...more })
  return who.oauth.complete(await backFrom(url), { browser })
}

describe("a mailbox that is connected by consent, at a provider of the host's own", () => {
  it("is an account that works, with the same id when its owner agrees once more", async () => {
    const acme = mailkeep.tenant("acme")
    const first = await consented({ name: "Ada" }, acme)
    assert(first.kind === "saved", JSON.stringify(first))
    assert.isTrue(first.isNew)
    assert.isTrue(first.report?.ok, JSON.stringify(first.report))
    const { email, name, tenant } = first.account
    assert.deepStrictEqual([email, name, tenant], ["ada@example.test", "Ada", "acme"])
    const again = await consented({ accountId: first.account.id }, acme)
    assert(again.kind === "saved")
    assert.isFalse(again.isNew)
    assert.strictEqual(again.account.id, first.account.id)
    const client = await acme.mailbox(first.account.id)
    await client.logout()
    // Nothing that must stay with us is in what the host is given.
    assert.notInclude(JSON.stringify([first, again]), "canary")
  })

  it("is not connected when the user says no, or opens another mailbox", async () => {
    server.user.answer = { error: "access_denied" }
    const denied = await consented({ email: "ada@example.test" })
    assert(denied.kind === "denied")
    assert.include(denied.message, "begin again")
    server.user.answer = { agreesAs: "eve@example.test" }
    const wrong = await consented({ email: "ada@example.test" })
    assert(wrong.kind === "wrong-account")
    assert.deepInclude(wrong, { email: "ada@example.test", actualEmail: "eve@example.test" })
    assert.deepStrictEqual((await mailkeep.accounts.list()).accounts, [])
  })

  it("is completed by its tenant and its browser only", async () => {
    const { url } = await mailkeep.tenant("acme").oauth.begin({ provider: "corp", browser, redirectUrl })
    const back = await backFrom(url)
    const asked = server.asked.length
    assert.strictEqual((await mailkeep.oauth.complete(back, { browser })).kind, "expired")
    const other = await mailkeep.tenant("acme").oauth.complete(back, { browser: "another-session-altogether" })
    assert.strictEqual(other.kind, "another-browser")
    assert.strictEqual(server.asked.length, asked)
  })

  it("is asked for by links to the ready-made pages, where the operator states their URL", async () => {
    await using withPages = await open({ consent: { publicUrl: "https://app.example.com/api/v1" } })
    const first = await consented({}, withPages)
    assert(first.kind === "saved")
    const links = [
      await withPages.oauth.invite({ provider: "corp", email: "ada@example.test" }),
      await withPages.oauth.reauthorize(first.account.id),
    ]
    for (const link of links) {
      assert.match(link?.url ?? "", /^https:\/\/app\.example\.com\/api\/v1\/oauth\/corp\/start\?ticket=[\w.-]+$/)
      assert.instanceOf(link?.expiresAt, Date)
    }
    // Without these pages there is nowhere to send anybody.
    const unsent = await consented()
    assert(unsent.kind === "saved")
    assert.isNull(await mailkeep.oauth.reauthorize(unsent.account.id))
    await mailkeep.accounts.remove(unsent.account.id)
  })

  it("needs what the operator states, and says so", async () => {
    const codeOf = async (work: Promise<unknown>) => {
      try {
        await work
      } catch (error) {
        return (error as { readonly code: string }).code
      }
      return "none"
    }
    const { oauth } = mailkeep
    assert.strictEqual(await codeOf(oauth.begin({ provider: "google", browser, redirectUrl })), "NOT_CONFIGURED")
    assert.strictEqual(await codeOf(oauth.begin({ provider: "corp", browser: "short" })), "INVALID_CONSENT")
    assert.strictEqual(await codeOf(oauth.invite({ provider: "corp" })), "NOT_CONFIGURED")
    assert.strictEqual(await codeOf(oauth.begin({ provider: "corp" } as never)), "INVALID_OPTIONS")
    assert.strictEqual(await codeOf(oauth.reauthorize(17)), "ACCOUNT_NOT_FOUND")
  })
})
