import { Redacted, Result } from "effect"
import { parseEmailAddress } from "../address/EmailAddress.ts"
import type { InputIssue } from "../account/InputIssue.ts"
import type { Consenting } from "../oauth/OAuthSettings.ts"
import type { BrowserConsentRequest, ConsentRequest } from "./ConsentRequest.ts"

const LONGEST_URL = 512
const LONGEST_NAME = 256
const BROWSER = { least: 16, most: 512 }
const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"])

const webUrl = (text: string): URL | null => {
  const url = URL.parse(text)
  if (url === null || url.username !== "" || url.password !== "") return null
  return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.has(url.hostname)) ? url : null
}

const urlRule = `must be a URL of at most ${LONGEST_URL} characters that begins with https:// (or http:// on this machine)`

const returnUrlIssue = (text: string, { publicUrl, returnOrigins }: Consenting): string | null => {
  const url = text.length > LONGEST_URL ? null : webUrl(text)
  if (url === null) return urlRule
  const isOurs = publicUrl !== null && URL.parse(publicUrl)?.origin === url.origin
  return isOurs || returnOrigins.has(url.origin)
    ? null
    : "must be at an origin that the operator allows (returnOrigins), or at that of the public URL"
}

/** Everything that is wrong with a request for consent, by field, but for what the store has to say of it. Pure. */
export const requestIssues = (
  { email, name, returnUrl }: ConsentRequest,
  settings: Consenting,
): ReadonlyArray<InputIssue> => {
  const issues: Array<InputIssue> = []
  const add = (path: string, message: string | null) => {
    if (message !== null) issues.push({ path, message })
  }
  if (email !== undefined) {
    const parsed = parseEmailAddress(email)
    add("email", Result.isFailure(parsed) ? parsed.failure : null)
  }
  // eslint-disable-next-line no-control-regex
  if (name !== undefined && (name.length > LONGEST_NAME || /[\u0000-\u001f\u007f-\u009f]/u.test(name))) {
    add("name", `must be at most ${LONGEST_NAME} characters on one line`)
  }
  if (returnUrl !== undefined) add("returnUrl", returnUrlIssue(returnUrl, settings))
  return issues
}

/** What is wrong with where the browser comes from and goes back to. Pure. */
export const browserIssues = (
  { browser, redirectUrl }: Pick<BrowserConsentRequest, "browser" | "redirectUrl">,
  { publicUrl }: Consenting,
): ReadonlyArray<InputIssue> => {
  const { length } = Redacted.value(browser)
  const isBrowser = length >= BROWSER.least && length <= BROWSER.most
  const isMissing = redirectUrl === undefined && publicUrl === null
  const isWrong =
    redirectUrl !== undefined &&
    (redirectUrl.length > LONGEST_URL || webUrl(redirectUrl) === null || redirectUrl.includes("#"))
  return [
    ...(isBrowser ? [] : [{ path: "browser", message: `must be ${BROWSER.least} to ${BROWSER.most} characters` }]),
    ...(isMissing
      ? [{ path: "redirectUrl", message: "is required, because the operator states no public URL (publicUrl)" }]
      : []),
    ...(isWrong ? [{ path: "redirectUrl", message: `${urlRule}, without a fragment` }] : []),
  ]
}
