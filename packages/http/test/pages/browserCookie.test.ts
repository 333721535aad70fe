import { Redacted } from "effect"
import { describe, expect, it } from "vitest"
import { browserOf, makeBrowserCookie } from "../../src/pages/browserCookie.ts"

const value = "a".repeat(43)
const https = "https://app.example.com/api/v1"
const plain = "http://localhost:3000/api/v1"

describe("the cookie of a browser", () => {
  it("is new for a browser that has none, and nobody's guess", () => {
    const [one, other] = [makeBrowserCookie(null, https), makeBrowserCookie(null, https)]
    expect(Redacted.value(one.browser)).toMatch(/^[\w-]{43}$/)
    expect(Redacted.value(one.browser)).not.toBe(Redacted.value(other.browser))
  })

  it("is out of reach for scripts and other hosts, and comes along when the provider sends the browser back", () => {
    const of = (publicUrl: string | null) =>
      makeBrowserCookie(`__Host-mailkeep-oauth=${value}; mailkeep-oauth=${value}`, publicUrl).header
    expect(of(https)).toBe(`__Host-mailkeep-oauth=${value}; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure`)
    expect(of(plain)).toBe(`mailkeep-oauth=${value}; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax`)
    expect(of(null)).toBe(of(plain))
  })

  it.each([
    [null],
    [""],
    [`mailkeep-oauth=${value}`],
    [`__Host-mailkeep-oauth=${value}x`],
    [`__Host-mailkeep-oauth=${value.slice(1)}"`],
    [`x__Host-mailkeep-oauth=${value}`],
    [`__Host-mailkeep-oauth=${value}; __Host-mailkeep-oauth=${"b".repeat(43)}`],
  ])("is not what somebody else may have set: %j", (cookies) => {
    expect(browserOf(cookies, https)).toBeNull()
  })
})
