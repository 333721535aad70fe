import { assert, describe, it } from "@effect/vitest"
import { hears, type MailPairOptions, says, saysTagged, startMailPair } from "@mailkeep/testing"
import { Effect, Redacted } from "effect"
import { layerMailClients, MailClients, type MailLogin, SessionFailed, SubmissionFailed } from "../src/index.ts"
import { authority, certificates, loopbackPolicy } from "./authority.ts"
import { base64, hostName, password, plain, serve, userName } from "./checks.ts"
import { imapOffer, modes, untilLogin } from "./dialogues.ts"

const other = "you@example.test"
const layer = layerMailClients({ policy: loopbackPolicy, refusalFloorMilliseconds: 0 })
const pair = (options: Partial<MailPairOptions> = {}) =>
  Effect.acquireRelease(
    Effect.promise(() => startMailPair({ authority, users: { [userName]: password, [other]: "another" }, ...options })),
    (servers) => Effect.promise(() => servers.close()),
  )
const loginTo = (port: number, login: Partial<MailLogin> = {}): MailLogin => ({
  host: hostName("localhost"),
  port,
  security: "implicit-tls",
  userName,
  credential: { kind: "password", password: Redacted.make(password) },
  ...login,
})
const wrong = { kind: "password", password: Redacted.make("wr0ng-canary") } as const
const mail = { from: userName, to: other, subject: "hello", text: "hi" }
const rejection = <A>(work: () => Promise<A>) =>
  Effect.promise(() =>
    work().then(
      () => undefined,
      (error: unknown) => error,
    ),
  )
/** Every text that hangs on an error, its hidden fields and its stack included. */
const wholeText = (error: unknown): string =>
  error instanceof Error
    ? JSON.stringify(error, [...Object.getOwnPropertyNames(error), "serverText"]) + String(error.stack)
    : String(error)

describe.each(modes)("by %s", (mode) => {
  it.live("nodemailer sends a large message and imapflow reads it", () =>
    Effect.gen(function* () {
      const servers = yield* pair()
      const clients = yield* MailClients
      const transport = yield* clients.transport(loginTo(servers.submission[mode].port, { security: mode }))
      const content = Buffer.alloc(18 * 1024 * 1024, "x")
      const message = {
        from: userName,
        to: userName,
        subject: "hello",
        text: `${password}\r\n.\r\nQUIT`,
        attachments: [{ filename: "a.bin", content }],
      }
      const info = yield* Effect.promise(() => transport.sendMail(message))
      assert.deepStrictEqual(info.accepted, [userName])
      const client = yield* clients.mailbox(loginTo(servers.access[mode].port, { security: mode }))
      const source = yield* Effect.promise(async () => {
        await client.mailboxOpen("INBOX")
        const found = await client.fetchOne("*", { source: true, envelope: true })
        await client.logout()
        assert.isTrue(found !== false && found.envelope?.subject === "hello")
        return found === false ? "" : (found.source?.toString() ?? "")
      })
      // The guard masks what servers say about a login, never what is in a message.
      assert.include(source, password)
      assert.isAbove(source.length, content.length)
    }).pipe(Effect.provide(layer)),
  )
})

describe("a transport", () => {
  it.live("logs in for each message, or once for a pool", () =>
    Effect.gen(function* () {
      const servers = yield* pair()
      const clients = yield* MailClients
      for (const isPool of [false, true]) {
        const transport = yield* clients.transport(loginTo(servers.submission["implicit-tls"].port), { pool: isPool })
        yield* Effect.promise(() => transport.verify())
        for (let count = 0; count < 3; count++) yield* Effect.promise(() => transport.sendMail(mail))
        transport.close()
      }
      assert.strictEqual(servers.submitted().length, 6)
    }).pipe(Effect.provide(layer)),
  )
  it.live("dials nothing before it is used, and says why a session can't be opened", () =>
    Effect.gen(function* () {
      const servers = yield* pair()
      const clients = yield* MailClients
      const transport = yield* clients.transport(
        loginTo(servers.submission["implicit-tls"].port, { credential: wrong }),
      )
      for (const error of [
        yield* rejection(() => transport.sendMail(mail)),
        yield* rejection(() => transport.verify()),
      ]) {
        if (!(error instanceof SessionFailed)) return assert.fail("expected SessionFailed")
        assert.strictEqual(error.failure, "refused")
        assert.strictEqual(error.evidence.replyCode, 535)
        assert.strictEqual(error.evidence.stage, "authenticate")
        assert.notInclude(wholeText(error), "wr0ng-canary")
      }
    }).pipe(Effect.provide(layer)),
  )
  it.live("fails with an error of ours when a recipient is refused", () =>
    Effect.gen(function* () {
      const echo = `no ${password} ${plain} \u001b[31m`
      const servers = yield* pair({
        submission: {
          recipientReply: (to) => (to.startsWith("no") ? { code: 550, text: `5.1.1 ${echo}` } : undefined),
        },
      })
      const clients = yield* MailClients
      const transport = yield* clients.transport(loginTo(servers.submission["implicit-tls"].port))
      const error = yield* rejection(() => transport.sendMail({ ...mail, to: "no@example.test" }))
      if (!(error instanceof SubmissionFailed)) return assert.fail("expected SubmissionFailed")
      assert.strictEqual(error.responseCode, 550)
      assert.deepStrictEqual(error.rejected, ["no@example.test"])
      assert.match(error.response ?? "", /^550 5\.1\.1 no \*\*\*/)
      for (const secret of [password, plain, base64(password), "\u001b", "\\u001b"])
        assert.notInclude(wholeText(error), secret)
      const info = yield* Effect.promise(() => transport.sendMail({ ...mail, to: ["no@example.test", other] }))
      assert.deepStrictEqual(info.accepted, [other])
      assert.isTrue((info["rejectedErrors"] as ReadonlyArray<unknown>)[0] instanceof SubmissionFailed)
    }).pipe(Effect.provide(layer)),
  )
  const unsafe: ReadonlyArray<readonly [string, object]> = [
    ["a raw message", { raw: "From: a@b.test\r\n\r\nhi" }],
    ["a raw attachment", { attachments: [{ raw: "X: y\r\n\r\nhi" }] }],
    ["a prepared header", { headers: { "X-Y": { prepared: true, value: "a\r\nBcc: evil@example.test" } } }],
    ["a login of its own", { auth: { user: "a", pass: "b" } }],
    ["a file", { attachments: [{ path: "/etc/hosts" }] }],
    ["a file as the text", { text: { path: "/etc/hosts" } }],
    ["an address", { attachments: [{ href: "http://127.0.0.1:1/" }] }],
    ["a file, with the ban lifted", { attachments: [{ path: "/etc/hosts" }], disableFileAccess: false }],
  ]
  it.live.each(unsafe)("refuses %s", ([, fields]) =>
    Effect.gen(function* () {
      const servers = yield* pair()
      const clients = yield* MailClients
      const transport = yield* clients.transport(loginTo(servers.submission["implicit-tls"].port))
      const error = yield* rejection(() => transport.sendMail({ ...mail, ...fields }))
      assert.instanceOf(error, SubmissionFailed)
      assert.strictEqual(servers.submitted().length, 0)
    }).pipe(Effect.provide(layer)),
  )
  it.live("can be stopped by a signal", () =>
    Effect.gen(function* () {
      const servers = yield* pair()
      const clients = yield* MailClients
      const transport = yield* clients.transport(loginTo(servers.submission["implicit-tls"].port))
      const abort = new AbortController()
      const sending = transport.sendMail({ ...mail, signal: abort.signal })
      abort.abort()
      assert.strictEqual(((yield* rejection(() => sending)) as Error).name, "AbortError")
    }).pipe(Effect.provide(layer)),
  )
  it.live("answers callbacks", () =>
    Effect.gen(function* () {
      const servers = yield* pair()
      const clients = yield* MailClients
      const transport = yield* clients.transport(loginTo(servers.submission["implicit-tls"].port))
      const info = yield* Effect.promise(
        () => new Promise((resolve) => transport.sendMail(mail, (_, result) => resolve(result))),
      )
      assert.deepInclude(info, { accepted: [other] })
      const error = yield* Effect.promise(
        () => new Promise((resolve) => transport.sendMail({ ...mail, to: "no@example.test" }, resolve)),
      )
      assert.instanceOf(error, SubmissionFailed)
    }).pipe(Effect.provide(layer)),
  )
})

describe("a mailbox", () => {
  it.live.each([
    ["asks for the capabilities that a login leaves open", "OK logged in", imapOffer("")],
    ["does not ask for capabilities that the login has told", "OK [CAPABILITY IMAP4rev1] logged in", []],
  ] as const)("%s", ([, accepted, asked]) =>
    Effect.gen(function* () {
      const opening = [hears(/ LIST "" ""$/), says('* LIST (\\Noselect) "/" ""'), saysTagged("OK done")]
      const script = [...untilLogin("access", "implicit-tls"), saysTagged(accepted), ...asked, ...opening]
      const server = yield* serve({ mode: "implicit-tls", script })
      const client = yield* (yield* MailClients).mailbox(loginTo(server.port))
      assert.deepStrictEqual([...client.capabilities.keys()], ["IMAP4rev1"])
      client.close()
    }).pipe(Effect.provide(layer)),
  )
  it.live("says why it can't be opened", () =>
    Effect.gen(function* () {
      const servers = yield* pair()
      const clients = yield* MailClients
      const { port } = servers.access["implicit-tls"]
      const refused = yield* Effect.flip(clients.mailbox(loginTo(port, { credential: wrong })))
      assert.strictEqual(refused.evidence.responseCode, "AUTHENTICATIONFAILED")
      assert.notInclude(wholeText(refused), "wr0ng-canary")
      const inside = yield* Effect.flip(clients.mailbox(loginTo(port, { host: hostName("10.0.0.1") })))
      assert.strictEqual(inside.failure, "name-not-found")
      const closed = yield* Effect.flip(clients.mailbox(loginTo(25)))
      assert.strictEqual(closed.failure, "port-not-allowed")
    }).pipe(Effect.provide(layer)),
  )
  it.live("is not opened on an untrusted server", () =>
    Effect.gen(function* () {
      const servers = yield* pair({ tls: certificates.unknownAuthority })
      const clients = yield* MailClients
      const failed = yield* Effect.flip(
        clients.mailbox(loginTo(servers.access.starttls.port, { security: "starttls" })),
      )
      assert.strictEqual(failed.failure, "certificate-untrusted")
    }).pipe(Effect.provide(layer)),
  )
  it.live("never tells the library the password", () =>
    Effect.gen(function* () {
      const servers = yield* pair()
      const clients = yield* MailClients
      const client = yield* clients.mailbox(loginTo(servers.access["implicit-tls"].port))
      const seen = new Set<unknown>()
      const texts = (value: unknown): ReadonlyArray<string> => {
        if (typeof value === "string") return [value]
        if (typeof value !== "object" || value === null || seen.has(value)) return []
        seen.add(value)
        return Reflect.ownKeys(value).flatMap((key) => texts(Reflect.get(value, key)))
      }
      assert.isFalse(texts(client).some((text) => text.includes(password) || text.includes(plain)))
      client.close()
    }).pipe(Effect.provide(layer)),
  )
})
