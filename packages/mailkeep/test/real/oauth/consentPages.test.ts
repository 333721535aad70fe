import type { Page } from "playwright-core"
import { afterAll, assert, describe, it } from "vitest"
import { answer, consent, logIn, newBrowserPage } from "./chromium.ts"
import { moveTime } from "./moveTime.ts"
import { openAtHost } from "./openAtHost.ts"
import { type User, users } from "./users.ts"

const world = await openAtHost()

describe.skipIf("unavailable" in world)("the pages of a consent, in Chromium", () => {
  if ("unavailable" in world) return
  const { api, chromium, host, mailkeep, server } = world
  afterAll(() => world.stop())

  /** The link of an invitation, whose user comes back to the host. */
  const invite = async (email?: User, return_url: string | undefined = `${host.origin}/mailboxes`): Promise<string> => {
    const asked = { ...(email === undefined ? {} : { email }), ...(return_url === "" ? {} : { return_url }) }
    const { body, status } = await api("/oauth/house/start", asked)
    assert.strictEqual(status, 200, JSON.stringify(body))
    return body.url
  }
  /** A page, and what of pages their own policies kept out, such as a style. */
  const open = async () => {
    const page = await newBrowserPage(chromium)
    const keptOut: Array<string> = []
    page.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) keptOut.push(message.text())
    })
    return { page, keptOut, [Symbol.asyncDispose]: () => page.context().close() }
  }
  const heading = async (page: Page) => {
    await page.waitForURL(`${host.origin}/api/v1/oauth/house/**`)
    return page.getByRole("heading").innerText()
  }
  const accounts = async (): Promise<ReadonlyArray<string>> =>
    (await mailkeep.accounts.list()).accounts.map(({ email }) => email)

  it("one who denies is told so, and may try again or go back", async () => {
    await using opened = await open()
    const { keptOut, page } = opened
    const before = await accounts()
    await consent(page, await invite("ada@example.test"), "ada@example.test", "Deny")
    assert.strictEqual(await heading(page), "Access was not granted")
    await page.reload()
    assert.strictEqual(await heading(page), "Access was not granted")
    const back = await page.getByRole("link", { name: "Back to Post Office" }).getAttribute("href")
    assert.strictEqual(back, `${host.origin}/mailboxes?status=denied`)
    assert.deepStrictEqual(await accounts(), before)
    assert.deepStrictEqual(keptOut, [])
    await page.getByRole("link", { name: "Try again" }).click()
    await answer(page, "Allow")
    await page.waitForURL(`${host.origin}/mailboxes?status=connected&*`)
    assert.include(await accounts(), "ada@example.test")
  })

  it("one who consents as somebody else is told both addresses, and nothing is saved", async () => {
    await using opened = await open()
    const { keptOut, page } = opened
    const before = await accounts()
    await page.goto(await invite("ada@example.test"))
    await logIn(page, "eve@example.test", users["eve@example.test"])
    await answer(page, "Allow")
    assert.strictEqual(await heading(page), "That is another mailbox")
    const text = await page.getByRole("main").innerText()
    for (const address of Object.keys(users)) assert.include(text, address)
    assert.deepStrictEqual(await accounts(), before)
    assert.deepStrictEqual(keptOut, [])
  })

  it("a page that is loaded again gives the answer that it gave, of one code", async () => {
    await using opened = await open()
    const { keptOut, page } = opened
    const before = server.granted.length
    await consent(page, await invite("ada@example.test", ""), "ada@example.test", "Allow")
    const shown = async () => [await heading(page), await page.getByRole("main").innerText()]
    const first = await shown()
    assert.strictEqual(first[0], "The mailbox is connected")
    await page.reload()
    assert.deepStrictEqual(await shown(), first)
    assert.deepStrictEqual(server.granted.slice(before), ["authorization_code"])
    assert.deepStrictEqual([server.refused.length, keptOut], [0, []])
  })

  it("one who comes back after eleven minutes is told that it took too long, and the code isn't used", async () => {
    await using opened = await open()
    const { page } = opened
    const before = server.granted.length
    await page.goto(await invite("eve@example.test"))
    await logIn(page, "eve@example.test", users["eve@example.test"])
    await page.getByRole("button", { name: "Allow" }).waitFor()
    using _ = moveTime(11)
    await answer(page, "Allow")
    assert.strictEqual(await heading(page), "This page is out of date")
    assert.strictEqual(server.granted.length, before)
    await page.getByRole("link", { name: "Try again" }).click()
    await answer(page, "Allow")
    await page.waitForURL(`${host.origin}/mailboxes?status=connected&*`)
    assert.include(await accounts(), "eve@example.test")
  })

  it("one who was sent another's page of the provider connects nothing", async () => {
    await using hers = await open()
    await using his = await open()
    const before = server.granted.length
    const sent = hers.page.waitForRequest((request) => request.url().startsWith(`${server.issuer}/auth?`))
    await hers.page.goto(await invite())
    await consent(his.page, (await sent).url(), "ada@example.test", "Allow")
    assert.strictEqual(await heading(his.page), "This is another browser")
    assert.strictEqual(server.granted.length, before)
  })
})
