import { startDnsServer, startRealMailServers } from "@mailkeep/testing"
import { createMailkeep } from "mailkeep"
import { connect, createServer, type Server } from "node:net"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { networkFor, newMasterKey } from "../localMail.ts"

const servers = await startRealMailServers()
const unavailable = "unavailable" in servers ? servers.unavailable : null
if (unavailable !== null) console.warn(`The suite of discovery before Dovecot and Postfix is skipped: ${unavailable}`)

// Records name ports that discovery takes, which the real servers of a test can't have: somebody else's may be there.
const HOST = "127.0.0.99"

describe.skipIf(unavailable !== null)("an address and a password are enough", () => {
  if ("unavailable" in servers) return
  const relays: Array<Server> = []
  const relay = async (port: number, to: number) => {
    const server = createServer((socket) => {
      const upstream = connect(to, servers.hosts.good)
      for (const one of [socket, upstream]) one.on("error", () => [socket, upstream].forEach((each) => each.destroy()))
      socket.pipe(upstream).pipe(socket)
    })
    await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, HOST, resolve))
    relays.push(server)
  }
  let dns: Awaited<ReturnType<typeof startDnsServer>>
  beforeAll(async () => {
    await relay(993, servers.ports.access["implicit-tls"])
    await relay(465, servers.ports.submission["implicit-tls"])
    const at = (port: number) => ({ srv: [{ priority: 0, weight: 1, port, target: "mail.example.test" }] })
    dns = await startDnsServer({
      "example.test": { mx: [{ preference: 10, exchange: "mail.example.test" }] },
      "_imaps._tcp.example.test": at(993),
      "_submissions._tcp.example.test": at(465),
      "mail.example.test": { a: [HOST] },
    })
  })
  afterAll(async () => {
    await Promise.all(relays.map((server) => new Promise((resolve) => server.close(resolve))))
    await dns.close()
    await servers.stop()
  })

  it("where the domain's SRV records name the servers: they are found, logged in to, and kept", async () => {
    await using mailkeep = await createMailkeep({
      database: ":memory:",
      masterKey: newMasterKey(),
      network: { ...networkFor(servers.caPem), nameServers: [dns.address] },
    })
    const email = "user1@example.test"
    const { account, report } = await mailkeep.accounts.add({ email, password: servers.users[email]! })
    assert.isTrue(report?.ok, JSON.stringify(report))
    const server = (port: number): object => ({
      host: "mail.example.test",
      port,
      security: "implicit-tls",
      userName: email,
    })
    assert.deepInclude({ ...account.submission }, server(465))
    assert.deepInclude({ ...account.access }, server(993))
    const { candidates, outcome } = await mailkeep.discover(email)
    assert.strictEqual(outcome, "found")
    assert.deepInclude(candidates[0], { origin: "srv", trust: "medium", confirm: [] })
    assert.strictEqual(candidates[0]?.access?.answered, true)
  })
})
