import { type RealMailServers, startRealMailServers, type TestAuthority } from "@mailkeep/testing"
import type { Browser } from "playwright-core"
import { type AuthorizationServer, startAuthorizationServer } from "./authorizationServer.ts"
import { startChromium } from "./chromium.ts"
import type { TokenMechanism } from "./saslDialogue.ts"
import { users } from "./users.ts"

/** All that an account by consent needs but Mailkeep, under one authority of certificates. */
export interface RealParts {
  readonly authority: TestAuthority
  readonly server: AuthorizationServer
  /** Dovecot and Postfix, which ask the authorization server about tokens. */
  readonly mail: RealMailServers
  readonly chromium: Browser
  readonly stop: () => Promise<void>
}

/** Starts them; says why where a part can't be had, and `CI` isn't set. Browsers are sent back to the URLs only, and the mail servers take tokens by the mechanisms. */
export const startRealParts = async (
  redirectUrls: ReadonlyArray<string>,
  authority: TestAuthority,
  mechanisms: ReadonlyArray<TokenMechanism> = ["XOAUTH2", "OAUTHBEARER"],
): Promise<RealParts | { readonly unavailable: string }> => {
  const server = await startAuthorizationServer({ authority, users, redirectUrls })
  const [mail, chromium] = await Promise.all([
    startRealMailServers({ authority, users, tokens: { ...server.introspection, mechanisms } }),
    startChromium(),
  ])
  const stop = async () => {
    if (!("unavailable" in chromium)) await chromium.close()
    if (!("unavailable" in mail)) await mail.stop()
    await server.close()
  }
  if (!("unavailable" in chromium) && !("unavailable" in mail)) return { authority, server, mail, chromium, stop }
  await stop()
  const unavailable =
    "unavailable" in mail ? mail.unavailable : (chromium as { readonly unavailable: string }).unavailable
  console.warn(`The suite of consent with real parts is skipped: ${unavailable}`)
  return { unavailable }
}
