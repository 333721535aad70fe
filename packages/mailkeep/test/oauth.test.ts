import { makeTestAuthority, startMailPair } from "@mailkeep/testing"
import { createMailkeep, type Mailkeep, MailkeepError } from "mailkeep"
import { afterAll, assert, describe, it } from "vitest"
import { networkFor, newMasterKey } from "./localMail.ts"
import { startTokenServer } from "./tokens/startTokenServer.ts"

const authority = await makeTestAuthority()
const server = await startTokenServer(authority)
// What the token server hands out first and second is what the mail servers take.
const mail = await startMailPair({
  authority,
  users: { "ada@gmail.com": "access-2", "eve@gmail.com": "access-x" },
  submission: { mechanisms: ["XOAUTH2"] },
  access: { mechanisms: ["XOAUTH2"] },
})
const opened: Array<Mailkeep> = []
afterAll(async () => {
  for (const each of opened) await each.close()
  await mail.close()
  await server.close()
})

const open = async (oauth?: object) => {
  const mailkeep = await createMailkeep({
    database: ":memory:",
    masterKey: newMasterKey(),
    network: networkFor(authority.caPem),
    checkLimit: false,
    ...(oauth === undefined ? {} : { oauth: { google: { clientId: "id", clientSecret: "canary-secret", ...oauth } } }),
  })
  opened.push(mailkeep)
  return mailkeep
}

const accountOf = (email: string, refreshToken: string, expiresAt = 1) => ({
  email,
  submission: { host: "localhost", port: mail.submission["implicit-tls"].port, security: "implicit-tls" as const },
  access: { host: "localhost", port: mail.access["implicit-tls"].port, security: "implicit-tls" as const },
  token: { scope: "https://mail.google.com/", expiresAt, accessToken: "stale", refreshToken },
})

describe("an account with tokens", () => {
  it("is logged in to by XOAUTH2 with a refreshed token, and is told to be disconnected once its grant is refused", async () => {
    const mailkeep = await open({ tokenEndpoint: server.url })
    const { account, report } = await mailkeep.accounts.add(accountOf("ada@gmail.com", server.grant()))
    assert.isTrue(report?.ok, JSON.stringify(report))
    assert.strictEqual(server.asked.length, 1)
    const client = await mailkeep.mailbox(account.id)
    await client.logout()
    const transporter = await mailkeep.transport(account.id)
    await transporter.sendMail({ from: "ada@gmail.com", to: "eve@gmail.com", text: "hello" })
    transporter.close()
    const again = await mailkeep.accounts.recheck(account.id)
    assert.isTrue(again.report?.ok)
    assert.strictEqual(server.asked.length, 1)
    await mailkeep.accounts.update(account.id, { token: accountOf("", "revoked").token })
    const { connection } = await mailkeep.accounts.get(account.id)
    assert.strictEqual(connection.access.report?.diagnosis?.category, "oauth_token_rejected")
    assert.strictEqual(connection.submission.status, "failed")
    assert.notInclude(JSON.stringify(connection), "canary")
    const error = await mailkeep.mailbox(account.id).then(
      () => null,
      (each: unknown) => each,
    )
    assert.instanceOf(error, MailkeepError)
    assert.strictEqual(error.code, "CONNECTION_FAILED")
  })

  it("without an application is checked while its access token is good, and then it is the operator's turn", async () => {
    const mailkeep = await open()
    const { report } = await mailkeep.accounts.add(accountOf("eve@gmail.com", "r"))
    assert.strictEqual(report?.submission.diagnosis?.actor, "operator")
    const token = { ...accountOf("", "r", Date.now() + 3_600_000).token, accessToken: "access-x" }
    const checked = await mailkeep.accounts.check({ ...accountOf("eve@gmail.com", "r"), token })
    assert.isTrue(checked.ok)
  })
})
