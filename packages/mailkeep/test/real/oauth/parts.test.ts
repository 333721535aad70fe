import { makeTestAuthority } from "@mailkeep/testing"
import { createHash, randomBytes } from "node:crypto"
import { afterAll, assert, describe, it } from "vitest"
import { answer, logIn, newBrowserPage } from "./chromium.ts"
import { moveTime } from "./moveTime.ts"
import { postForm } from "./postForm.ts"
import { startRealParts } from "./realParts.ts"
import { logInByToken } from "./saslDialogue.ts"
import { type User, users } from "./users.ts"

// Nobody is there: that a browser is sent there is enough.
const redirectUrl = "https://application.example.test/callback"
const parts = await startRealParts([redirectUrl], await makeTestAuthority())

describe.skipIf("unavailable" in parts)("the parts of the end-to-end proof, without Mailkeep", () => {
  if ("unavailable" in parts) return
  const { authority, chromium, mail, server } = parts
  afterAll(() => parts.stop())
  const { clientId: client_id, clientSecret: client_secret } = server.client
  const application = { client_id, client_secret }

  const authorizationUrl = (verifier: string | null) => {
    const url = new URL(`${server.issuer}/auth`)
    const challenge = createHash("sha256")
      .update(verifier ?? "")
      .digest("base64url")
    url.search = new URLSearchParams({
      response_type: "code",
      client_id: server.client.clientId,
      redirect_uri: redirectUrl,
      scope: "openid email offline_access",
      prompt: "consent",
      ...(verifier === null ? {} : { code_challenge: challenge, code_challenge_method: "S256" }),
    }).toString()
    return url.href
  }

  /** Where a user's answer sends the browser. */
  const consent = async (user: User, words: "Allow" | "Deny", verifier: string | null) => {
    const page = await newBrowserPage(chromium)
    const back = page.waitForRequest((request) => request.url().startsWith(redirectUrl))
    const visit = page.goto(authorizationUrl(verifier)).catch(() => null)
    if (verifier !== null) {
      await visit
      await logIn(page, user, users[user])
      await answer(page, words)
    }
    const { searchParams } = new URL((await back).url())
    await page.context().close()
    return searchParams
  }

  const tokens = async (user: User) => {
    const code_verifier = randomBytes(32).toString("base64url")
    const code = (await consent(user, "Allow", code_verifier)).get("code") ?? ""
    const form = { ...application, grant_type: "authorization_code", code, redirect_uri: redirectUrl, code_verifier }
    const { body, status } = await postForm(`${server.issuer}/token`, form, authority.caPem)
    assert.strictEqual(status, 200, JSON.stringify(body))
    return body
  }

  const refresh = (refresh_token: string) =>
    postForm(`${server.issuer}/token`, { ...application, grant_type: "refresh_token", refresh_token }, authority.caPem)

  const logins = (user: string, token: string) =>
    Promise.all(
      (["imap", "smtp"] as const).flatMap((protocol) =>
        (["XOAUTH2", "OAUTHBEARER"] as const).map(async (mechanism) => {
          const port = protocol === "imap" ? mail.ports.access["implicit-tls"] : mail.ports.submission["implicit-tls"]
          const { hosts } = mail
          const login = { protocol, mechanism, host: hosts.good, port, caPem: authority.caPem, user, token }
          const { answer, challenge, offered } = await logInByToken(login)
          assert.include(offered, mechanism)
          return { answer: answer.split(" ", 2).join(" "), isChallenged: challenge !== null }
        }),
      ),
    )
  const both = (answers: readonly [imap: string, smtp: string], isChallenged: boolean) =>
    answers.flatMap((answer) => [
      { answer, isChallenged },
      { answer, isChallenged },
    ])

  it("an access token of a consent in Chromium logs in by XOAUTH2 and OAUTHBEARER, until its grant is revoked", async () => {
    const { access_token, id_token, refresh_token } = await tokens("ada@example.test")
    assert.isString(refresh_token)
    const claims = JSON.parse(Buffer.from(id_token.split(".")[1], "base64url").toString())
    assert.deepInclude(claims, { iss: server.issuer, email: "ada@example.test" })
    assert.deepStrictEqual(await logins("ada@example.test", access_token), both(["a OK", "235 2.7.0"], false))
    const refused = both(["a NO", "535 5.7.8"], true)
    assert.deepStrictEqual(await logins("eve@example.test", access_token), refused, "another user's")
    {
      using _ = moveTime(61)
      assert.deepStrictEqual(await logins("ada@example.test", access_token), refused, "expired")
    }
    server.endAccessTokens("ada@example.test")
    assert.deepStrictEqual(await logins("ada@example.test", access_token), refused, "ended")
    const { body: second } = await refresh(refresh_token)
    assert.notStrictEqual(second["refresh_token"], refresh_token)
    assert.deepStrictEqual(await logins("ada@example.test", second["access_token"]), both(["a OK", "235 2.7.0"], false))
    server.revokeGrants("ada@example.test")
    assert.deepStrictEqual(await logins("ada@example.test", second["access_token"]), refused, "revoked")
  })

  it("a refresh token that is used twice ends its grant", async () => {
    const { refresh_token } = await tokens("eve@example.test")
    const { body: second } = await refresh(refresh_token)
    assert.deepInclude((await refresh(refresh_token)).body, { error: "invalid_grant" })
    assert.deepStrictEqual(await logins("eve@example.test", second["access_token"]), both(["a NO", "535 5.7.8"], true))
  })

  it("a user who denies, and an application without PKCE, get no code", async () => {
    const denied = await consent("ada@example.test", "Deny", "a-verifier-that-nobody-needs-to-know-really")
    assert.deepStrictEqual([denied.get("error"), denied.get("code")], ["access_denied", null])
    const without = await consent("ada@example.test", "Deny", null)
    assert.deepStrictEqual([without.get("error"), without.get("code")], ["invalid_request", null])
  })
})
