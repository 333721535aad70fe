import { afterAll, assert, describe, it } from "vitest"
import { consent } from "./chromium.ts"
import { landed, liveOn } from "./liveOn.ts"
import { openAtHost } from "./openAtHost.ts"

const [one, other] = [await openAtHost(["XOAUTH2"]), await openAtHost(["OAUTHBEARER"])]

describe.skipIf("unavailable" in one)("an account by consent, by XOAUTH2 at Dovecot and Postfix", () => {
  if ("unavailable" in one) return
  const { api, host, mail } = one
  afterAll(() => one.stop())

  it("lives on after consent by the ready-made routes, and by the link that it has when its grant is revoked", async () => {
    const asked = { email: "ada@example.test", from_name: "Ada", return_url: `${host.origin}/mailboxes` }
    const { body, status } = await api("/oauth/house/start", asked)
    assert.strictEqual(status, 200, JSON.stringify(body))
    await liveOn(one, "ada@example.test", body.url, async (id, page) => {
      const { body: shown } = await api(`/email-accounts/${id}/`)
      assert.isString(shown.reauth_url)
      const { body: checked } = await api(`/email-accounts/${id}/reauth`, {})
      assert.isString(checked.reauth_url)
      // As from a mail to the owner, which leads nowhere else.
      await consent(page, checked.reauth_url, "ada@example.test", "Allow")
      await page.getByRole("heading", { name: "The mailbox is connected" }).waitFor()
    })
    assert.include(await mail.logs(), "sasl_method=XOAUTH2")
  })
})

describe.skipIf("unavailable" in other)("an account by consent, by OAUTHBEARER at Dovecot and Postfix", () => {
  if ("unavailable" in other) return
  const { host, mail } = other
  afterAll(() => other.stop())

  it("lives on after consent by routes of the host's own", async () => {
    await liveOn(other, "eve@example.test", `${host.origin}/connect?email=eve@example.test`, async (id, page) => {
      await consent(page, `${host.origin}/connect?id=${id}`, "eve@example.test", "Allow")
      assert.deepStrictEqual(await landed(other, page), { status: "connected", email_account_id: String(id) })
    })
    assert.include(await mail.logs(), "sasl_method=OAUTHBEARER")
  })
})
