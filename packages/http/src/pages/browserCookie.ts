import { Redacted } from "effect"
import * as Base64Url from "effect/encoding/Base64Url"

// What another site set under this name is not sent where the prefix is asked for (RFC 6265bis §4.1.3).
const SECURE = "__Host-mailkeep-oauth"
const PLAIN = "mailkeep-oauth"
const VALUE = /^[\w-]{43}$/
const MAX_AGE_SECONDS = 3_600

/** What tells a browser that began a consent from all others. */
export interface BrowserCookie {
  readonly browser: Redacted.Redacted
  /** The field that the browser keeps it by. */
  readonly header: string
}

const isSecure = (publicUrl: string | null): boolean => publicUrl?.startsWith("https:") ?? false

/** What a browser has of us from before; `null` when it has nothing. Pure. */
export const browserOf = (cookies: string | null, publicUrl: string | null): Redacted.Redacted | null => {
  const name = isSecure(publicUrl) ? SECURE : PLAIN
  const values = (cookies ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .flatMap((pair) => (pair.startsWith(`${name}=`) ? [pair.slice(name.length + 1)] : []))
  // Of two, one may be somebody else's.
  const [value] = values.length === 1 ? values : []
  return value !== undefined && VALUE.test(value) ? Redacted.make(value) : null
}

/** The cookie of a browser: what it has, so that several tabs get along, or 256 bits of chance. */
export const makeBrowserCookie = (cookies: string | null, publicUrl: string | null): BrowserCookie => {
  const browser =
    browserOf(cookies, publicUrl) ?? Redacted.make(Base64Url.encode(crypto.getRandomValues(new Uint8Array(32))))
  const [name, secure] = isSecure(publicUrl) ? [SECURE, "; Secure"] : [PLAIN, ""]
  const header = `${name}=${Redacted.value(browser)}; Path=/; Max-Age=${MAX_AGE_SECONDS}; HttpOnly; SameSite=Lax${secure}`
  return { browser, header }
}
