import { EndpointProbe, type HostPolicy, type RequestedSecurity, strictHostPolicy } from "@mailkeep/core"
import {
  realHosts,
  type RealMailServers,
  type RealMailServersUnavailable,
  startRealMailServers,
} from "@mailkeep/testing"
import { Effect, Redacted } from "effect"
import { afterAll, assert, beforeAll, beforeEach, describe, it } from "vitest"
import { layerEndpointProbe, layerMailClients, MailClients } from "../../src/index.ts"
import { check, hostName, targetOf } from "../checks.ts"
import { modes, sides } from "../dialogues.ts"

let started: RealMailServers | RealMailServersUnavailable
let servers: RealMailServers
let policy: HostPolicy
beforeAll(async () => {
  started = await startRealMailServers()
  if ("unavailable" in started) return
  servers = started
  policy = {
    ...strictHostPolicy,
    allowedHosts: ["127.0.0.0/8"],
    allowedPorts: [{ from: 1024, to: 65_535 }],
    trustedCertificates: [servers.caPem],
  }
})
beforeEach((context) => {
  if ("unavailable" in started) context.skip(started.unavailable)
})
afterAll(() => servers?.stop())

const userName = "user1@example.test"
const loginAt = (
  port: number,
  security: RequestedSecurity | null,
  host: string = realHosts.good,
  secret = "secret-1",
) =>
  targetOf(port, {
    host: hostName(host),
    security,
    userName,
    credential: { kind: "password", password: Redacted.make(secret) },
    deadlineMilliseconds: 15_000,
  })

describe.each(sides.flatMap((side) => modes.map((mode) => [side, mode] as const)))(
  "%s of a real server by %s",
  (side, mode) => {
    const failureAt = async (host: string, secret?: string) => {
      const target = loginAt(servers.ports[side][mode], mode, host, secret)
      return (await Effect.runPromise(check(side, target, { policy }))).failure
    }
    it("logs in", async () => {
      assert.isNull(await failureAt(realHosts.good))
    })
    it("logs in without being told the mode", async () => {
      const outcome = await Effect.runPromise(check(side, loginAt(servers.ports[side][mode], null), { policy }))
      assert.isNull(outcome.failure)
      assert.strictEqual(outcome.security, mode)
    })
    it("is told the wrong mode", async () => {
      const stated = mode === "starttls" ? "implicit-tls" : "starttls"
      const outcome = await Effect.runPromise(check(side, loginAt(servers.ports[side][mode], stated), { policy }))
      assert.strictEqual(outcome.failure?.failure, "tls-mode-mismatch")
      assert.strictEqual(outcome.failure?.spokenSecurity, mode)
    })
    it("refuses a wrong password with its codes", async () => {
      const failure = await failureAt(realHosts.good, "wrong")
      assert.strictEqual(failure?.failure, "refused")
      assert.isTrue(failure?.replyCode === 535 || failure?.responseCode === "AUTHENTICATIONFAILED")
    })
    it("shows a certificate that can't be trusted", async () => {
      assert.strictEqual((await failureAt(realHosts.unknownAuthority))?.failure, "certificate-untrusted")
      assert.strictEqual((await failureAt(realHosts.expired))?.failure, "certificate-expired")
      assert.strictEqual((await failureAt(realHosts.wrongName))?.failure, "certificate-name-mismatch")
    })
  },
)

describe.each(sides.flatMap((side) => modes.map((mode) => [side, mode] as const)))(
  "a look at a real server of %s by %s",
  (side, mode) => {
    const look = (host: string, security: RequestedSecurity = mode, milliseconds = 10_000) => {
      const endpoint = { protocol: side, host: hostName(host), port: servers.ports[side][mode], security }
      const looking = EndpointProbe.use((probe) => probe.look(endpoint, milliseconds))
      return Effect.runPromise(looking.pipe(Effect.provide(layerEndpointProbe({ policy }))))
    }
    it("finds it", async () => {
      assert.deepStrictEqual(await look(realHosts.good), { kind: "answered" })
    })
    it("finds nothing in the other mode", async () => {
      const outcome = await look(realHosts.good, mode === "starttls" ? "implicit-tls" : "starttls", 1_000)
      assert.strictEqual(outcome.kind, "failed")
    })
    it("trusts no certificate that is wrong", async () => {
      const failures = []
      for (const host of [realHosts.unknownAuthority, realHosts.expired, realHosts.wrongName])
        failures.push(await look(host))
      assert.deepStrictEqual(failures, [
        { kind: "failed", failure: "certificate-untrusted" },
        { kind: "failed", failure: "certificate-expired" },
        { kind: "failed", failure: "certificate-name-mismatch" },
      ])
    })
    it("is no login that the server knows of", async () => {
      const logins = async () => (await servers.logs()).match(/\buser=<[^>]+>|sasl_username=/g)?.length ?? 0
      const before = await logins()
      await look(realHosts.good)
      assert.strictEqual(await logins(), before)
    })
  },
)

describe.each(modes)("the libraries on real servers by %s", (mode) => {
  it("send a message and find it", async () => {
    const subject = `to myself by ${mode}`
    const work = Effect.gen(function* () {
      const clients = yield* MailClients
      const transport = yield* clients.transport(loginAt(servers.ports.submission[mode], mode))
      yield* Effect.promise(() => transport.sendMail({ from: userName, to: userName, subject, text: "hi" }))
      const client = yield* clients.mailbox(loginAt(servers.ports.access[mode], mode))
      return yield* Effect.promise(async () => {
        await client.mailboxOpen("INBOX")
        let found: ReadonlyArray<number> | false = false
        for (let attempt = 0; attempt < 100 && (found === false || found.length === 0); attempt++) {
          await client.noop()
          found = (await client.search({ subject })) ?? false
        }
        await client.logout()
        return found
      })
    })
    const found = await Effect.runPromise(work.pipe(Effect.provide(layerMailClients({ policy }))))
    assert.isTrue(found !== false && found.length === 1)
  })
})
