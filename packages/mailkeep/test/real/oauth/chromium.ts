import { ensureChromium } from "@mailkeep/testing"
import { chromium, type Browser, type Page } from "playwright-core"
import { type User, users } from "./users.ts"

/** Starts a headless Chromium that reaches this machine and nothing else, or says why there is none. */
export const startChromium = async (): Promise<Browser | { readonly unavailable: string }> => {
  const found = await ensureChromium()
  if ("unavailable" in found) return found
  return chromium.launch({
    executablePath: found.program,
    // Root has no sandbox.
    args: ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"],
  })
}

/** A page of a browser that nobody has used before, without anybody's cookies. */
export const newBrowserPage = async (browser: Browser): Promise<Page> => {
  // A browser's own list of authorities has none of a test.
  const context = await browser.newContext({ ignoreHTTPSErrors: true })
  return context.newPage()
}

/** Logs in on the authorization server's page. */
export const logIn = async (page: Page, user: string, password: string): Promise<void> => {
  await page.getByLabel("Address").fill(user)
  await page.getByLabel("Password").fill(password)
  await page.getByRole("button", { name: "Log in" }).click()
}

/** Answers on the authorization server's page of consent. */
export const answer = (page: Page, words: "Allow" | "Deny"): Promise<void> =>
  page.getByRole("button", { name: words }).click()

/** Follows a link to the authorization server, where this browser may be logged in already, and answers there. */
export const consent = async (page: Page, link: string, user: User, words: "Allow" | "Deny"): Promise<void> => {
  await page.goto(link)
  if ((await page.title()) === "Log in") await logIn(page, user, users[user])
  await answer(page, words)
}
