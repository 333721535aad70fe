import { afterEach, describe, expect, it } from "vitest"
import { cameBack, granted, linksOf, makeBrowser, makeExchange } from "../support/browser.ts"
import { clientOf } from "../support/client.ts"
import { makeWorld, type World, type WorldOptions } from "../support/world.ts"

let world: World | undefined
afterEach(() => world?.close())

const worldOf = async (email = "ada@gmail.com", options: WorldOptions = {}) => {
  const { asked, oauth } = makeExchange(() => granted(email))
  world = await makeWorld({ oauth, ...options })
  const call = clientOf(world)
  const link = async (body: object = {}) => (await call("POST", "/oauth/google/start", { body })).json.url as string
  return { asked, browser: makeBrowser(world), call, link, world }
}
const returnUrl = "https://app.example.com/mailboxes?tab=2&status=old#top"

describe("a mailbox that its owner connects", () => {
  it("becomes an account: link, provider, callback, and back to the application", async () => {
    const { asked, browser, call, link } = await worldOf()
    const started = await browser.open(await link({ from_name: "Ada", return_url: returnUrl }))
    expect(started.status).toBe(303)
    expect(started.location).toMatch(/^https:\/\/accounts\.google\.com\/.*code_challenge_method=S256/)
    const back = await browser.open(cameBack(started.location))
    const [{ id, ...account }] = (await call("GET", "/email-accounts")).json
    expect(account).toMatchObject({
      from_email: "ada@gmail.com",
      from_name: "Ada",
      type: "GMAIL",
      is_smtp_success: true,
    })
    expect([back.status, back.location]).toEqual([
      303,
      `https://app.example.com/mailboxes?tab=2&status=connected&email_account_id=${id}#top`,
    ])
    expect(asked).toHaveLength(1)
  })

  it("is told the same by a page that is loaded again, in two tabs too, and the provider is asked once", async () => {
    const { asked, browser, call, link } = await worldOf()
    const { location } = await browser.open(await link())
    const callback = cameBack(location)
    const pages = await Promise.all([browser.open(callback), browser.open(callback)])
    const again = await browser.open(callback)
    for (const { status, text } of [...pages, again]) {
      expect([status, /<h1>([^<]*)/.exec(text)?.[1]]).toEqual([200, "The mailbox is connected"])
    }
    expect(asked).toHaveLength(1)
    expect((await call("GET", "/email-accounts")).json).toHaveLength(1)
  })

  it("keeps what another tab of the same browser has begun", async () => {
    const { browser, link } = await worldOf()
    const first = await browser.open(await link())
    const cookie = browser.cookie()
    await browser.open(await link())
    expect(browser.cookie()).toBe(cookie)
    expect((await browser.open(cameBack(first.location))).status).toBe(200)
  })

  it("keeps its id when the link is for an account", async () => {
    const { browser, call, link } = await worldOf()
    await browser.open(cameBack((await browser.open(await link())).location))
    const [{ id }] = (await call("GET", "/email-accounts")).json
    const { json } = await call("POST", `/email-accounts/${id}/reauth`)
    expect(json).toMatchObject({ ok: true, reauth_url: expect.stringMatching(/\/oauth\/google\/start\?ticket=1\./) })
    const started = await browser.open(json.reauth_url)
    expect(new URL(started.location).searchParams.get("login_hint")).toBe("ada@gmail.com")
    const { text } = await browser.open(cameBack(started.location), { accept: "application/json" })
    expect(JSON.parse(text)).toMatchObject({ status: "connected", email_account_id: id, is_new: false })
  })

  it("isn't connected in another browser, nor for another provider, nor with a state of nobody's", async () => {
    const { asked, browser, link, world } = await worldOf()
    const callback = cameBack((await browser.open(await link())).location)
    const other = makeBrowser(world)
    expect((await other.open(callback)).text).toContain("This is another browser")
    await other.open(await link())
    expect((await other.open(callback)).status).toBe(403)
    const elsewhere = callback.replace("/google/", "/microsoft/")
    for (const url of [elsewhere, callback.replace("state=1.", "state=2."), "/oauth/google/callback"]) {
      const { status, text } = await browser.open(url)
      expect([status, /<h1>([^<]*)/.exec(text)?.[1]]).toEqual([400, "This page is out of date"])
    }
    expect(asked).toEqual([])
    expect((await browser.open(callback)).status).toBe(200)
  })

  it("may be tried again after a refusal, by a link on the page, with what was asked for", async () => {
    const { browser, link } = await worldOf()
    const asked = { email: "ada@gmail.com", return_url: returnUrl }
    const { location } = await browser.open(await link(asked))
    const denied = await browser.open(cameBack(location, { error: "access_denied", error_description: "<b>no" }))
    expect([denied.status, denied.text]).toEqual([403, expect.not.stringContaining("<b>")])
    const links = linksOf(denied.text)
    expect(Object.keys(links)).toEqual(["Try again", "Back to Ada & Co"])
    expect(links["Back to Ada & Co"]).toBe("https://app.example.com/mailboxes?tab=2&status=denied#top")
    const again = await browser.open(links["Try again"]!)
    expect(new URL(again.location).searchParams.get("login_hint")).toBe("ada@gmail.com")
    expect((await browser.open(cameBack(again.location))).location).toContain("status=connected")
  })

  it("keeps its account when the link on that page is followed, also one that was elsewhere by a password", async () => {
    const { browser, call } = await worldOf("ada@own.example")
    const body = {
      from_name: "Ada",
      from_email: "ada@own.example",
      password: "x",
      smtp_host: "smtp.own.example",
      imap_host: "imap.own.example",
    }
    const { id } = (await call("POST", "/email-accounts/save", { body })).json
    const { url } = (await call("POST", "/oauth/google/start", { body: { id } })).json
    const denied = await browser.open(cameBack((await browser.open(url)).location, { error: "access_denied" }))
    const again = await browser.open(linksOf(denied.text)["Try again"]!)
    const { text } = await browser.open(cameBack(again.location), { accept: "application/json" })
    expect(JSON.parse(text)).toMatchObject({ ok: true, email_account_id: id, is_new: false })
    // The provider's tokens are shown to its own servers.
    expect((await call("GET", `/email-accounts/${id}`)).json.smtp_host).toBe("smtp.gmail.com")
  })

  it("is stored also when its servers let nobody in, and that is said", async () => {
    const { browser, link } = await worldOf("ada@gmail.com", { servers: { "imap.gmail.com": "refuses" } })
    const first = await browser.open(await link({ return_url: returnUrl }))
    expect((await browser.open(cameBack(first.location))).location).toMatch(
      /status=check-failed&email_account_id=\d+#top$/,
    )
    const second = await browser.open(await link())
    const { status, text } = await browser.open(cameBack(second.location))
    expect([status, text]).toEqual([200, expect.stringMatching(/not working yet[^]*Reading mail: /)])
  })

  it("is not the wrong one: nothing is changed then", async () => {
    const { browser, call, link } = await worldOf("eve@gmail.com")
    const { location } = await browser.open(await link({ email: "ada@gmail.com" }))
    const { status, text } = await browser.open(cameBack(location))
    expect([status, text]).toEqual([409, expect.stringMatching(/eve@gmail\.com[^]*ada@gmail\.com/)])
    expect((await call("GET", "/email-accounts")).json).toEqual([])
  })

  it("counts as a check of its tenant's: a link is no way round that limit", async () => {
    const { browser, call, link } = await worldOf("ada@gmail.com", { checkLimit: { perHour: 3 } })
    const links = [await link(), await link()]
    await browser.open(cameBack((await browser.open(links[0]!)).location))
    const { status, text } = await browser.open(cameBack((await browser.open(links[1]!)).location))
    expect([status, text]).toEqual([503, expect.stringContaining("checked too often")])
    expect((await call("GET", "/email-accounts")).json).toHaveLength(1)
  })

  it("is kept without a check where none is left, so that nobody has to agree twice", async () => {
    const { browser, call, link } = await worldOf("ada@gmail.com", { checkLimit: { perHour: 1 } })
    const { text } = await browser.open(cameBack((await browser.open(await link())).location))
    expect(text).toContain("ada@gmail.com is connected; its servers are not checked yet.")
    expect((await call("GET", "/email-accounts")).json).toHaveLength(1)
  })
})
