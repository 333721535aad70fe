import { createTransport } from "nodemailer"
import type { SMTPTransportOptions } from "nodemailer"
import { afterEach, describe, expect, it } from "vitest"
import { makeTestAuthority, startSubmissionServer } from "../../../src/index.ts"
import type { SubmissionServer, SubmissionServerOptions, SubmittedMessage } from "../../../src/index.ts"

const authority = await makeTestAuthority()
const tls = await authority.issue({ names: ["127.0.0.1"] })
const users = { "ann@example.test": "secret" }

const servers: Array<SubmissionServer> = []
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())))
const start = async (options: Partial<SubmissionServerOptions> = {}) => {
  const server = await startSubmissionServer({ mode: "implicit-tls", tls, users, ...options })
  servers.push(server)
  return server
}

const transport = ({ host, port }: SubmissionServer, pass = "secret", options: SMTPTransportOptions = {}) =>
  createTransport({
    host,
    port,
    secure: true,
    auth: { user: "ann@example.test", pass },
    tls: { ca: authority.caPem },
    ...options,
  })
const mail = { from: "ann@example.test", to: "bob@example.test", subject: "Hi", text: "line\n.dot" }

describe("the submission server", () => {
  it("hands over envelope, user and content, with dots unstuffed", async () => {
    const delivered: Array<SubmittedMessage> = []
    const server = await start({ deliver: (message) => void delivered.push(message) })
    await transport(server).sendMail(mail)
    expect(delivered).toMatchObject([{ user: "ann@example.test", from: "ann@example.test", to: ["bob@example.test"] }])
    expect(delivered[0]?.content.toString()).toMatch(/^Subject: Hi\r$[^]*^line\r\n\.dot\r\n$/m)
  })

  it("refuses a wrong password with 535 5.7.8 and counts the attempts", async () => {
    const server = await start()
    await expect(transport(server, "wrong").verify()).rejects.toMatchObject({
      responseCode: 535,
      response: "535 5.7.8 Error: authentication failed",
    })
    await transport(server).verify()
    expect(server.authAttempts().map(({ accepted }) => accepted)).toEqual([false, true])
  })

  it("announces the mechanisms it is given and takes a token by XOAUTH2", async () => {
    const server = await start({ mechanisms: ["XOAUTH2"] })
    const auth = { type: "OAuth2", user: "ann@example.test", accessToken: "secret" } as const
    await transport(server, undefined, { auth }).verify()
    expect(server.authAttempts()).toEqual([{ user: "ann@example.test", mechanism: "XOAUTH2", accepted: true }])
  })

  it("answers logins, recipients and failed deliveries as it is told", async () => {
    const throttled = await start({ authReply: () => ({ code: 454, text: "4.7.0 Too many logins" }) })
    await expect(transport(throttled).verify()).rejects.toMatchObject({ response: "454 4.7.0 Too many logins" })
    const picky = await start({ recipientReply: () => ({ code: 550, text: "5.1.1 Nobody" }) })
    await expect(transport(picky).sendMail(mail)).rejects.toMatchObject({ response: "550 5.1.1 Nobody" })
    const full = await start({ deliver: () => Promise.reject(new Error("disk full")) })
    await expect(transport(full).sendMail(mail)).rejects.toMatchObject({ responseCode: 451 })
  })

  it("takes no credentials before STARTTLS", async () => {
    const server = await start({ mode: "starttls" })
    const clear = transport(server, undefined, { secure: false, ignoreTLS: true })
    await expect(clear.verify()).rejects.toThrow()
    expect(server.authAttempts()).toEqual([])
    await transport(server, undefined, { secure: false, requireTLS: true }).verify()
  })

  it("needs a certificate for anything but cleartext", async () => {
    await expect(startSubmissionServer({ mode: "starttls", users })).rejects.toThrow("needs a certificate")
    const server = await start({ mode: "cleartext" })
    await transport(server, undefined, { secure: false }).verify()
  })
})
