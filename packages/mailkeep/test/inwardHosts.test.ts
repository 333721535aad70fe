import { createMailkeep, type Mailkeep } from "mailkeep"
import { createServer, type Server } from "node:net"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import cases from "../../probes/test/fixtures/ssrf-cases.json" with { type: "json" }
import { newMasterKey } from "./localMail.ts"

let mailkeep: Mailkeep
let server: Server
let port: number
let key: string
let connections = 0
beforeAll(async () => {
  // Whoever gets through would meet somebody: on every address of this machine, at a port that the operator opened.
  server = createServer((socket) => {
    connections++
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, "::", resolve))
  const address = server.address()
  port = typeof address === "object" && address !== null ? address.port : 0
  mailkeep = await createMailkeep({
    database: ":memory:",
    masterKey: newMasterKey(),
    network: { allowPorts: [port] },
    checkLimit: false,
    http: { rateLimit: false },
  })
  key = (await mailkeep.keys.create({ label: "test" })).key
})
afterAll(async () => {
  await mailkeep.close()
  await new Promise((resolve) => server.close(resolve))
})

const post = async (path: string, body: object): Promise<readonly [number, any]> => {
  const response = await mailkeep.handler(
    new Request(`http://mailkeep.test/api/v1/email-accounts/${path}`, {
      method: "POST",
      headers: { "x-api-key": key, "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  )
  return [response.status, await response.json()]
}

let accounts = 0
const accountAt = (host: string) => ({
  from_email: `ada${accounts++}@example.test`,
  from_name: "Ada",
  password: "s3cret-canary",
  smtp_host: host,
  smtp_port: port,
  smtp_security: "implicit-tls",
  imap_host: host,
  imap_port: port,
  imap_security: "starttls",
})

const unresolvable = "mail.nowhere.invalid"
const inside = Object.entries(cases.addresses).flatMap(([address, mayBeDialled]) =>
  mayBeDialled === 0 ? [address] : [],
)
const hosts = [...new Set([...inside, ...cases.spellings])]

/** What a tenant is told, without the times, which no two checks share. */
const told = (body: object): string => JSON.stringify(body).replace(/"ms":\d+(?:\.\d+)?/g, '"ms":0')

describe("a host inside", () => {
  it("is refused when it is read, or checked like a name that does not exist", async () => {
    const [status, nowhere] = await post("check", accountAt(unresolvable))
    assert.strictEqual(status, 200)
    assert.strictEqual(nowhere.smtp.diagnosis.category, "dns_not_found")
    const answers = await Promise.all(
      hosts.map(async (host) => [host, ...(await post("check", accountAt(host)))] as const),
    )
    for (const [host, status, body] of answers) {
      if (status !== 422) assert.strictEqual(told(body), told(nowhere), host)
    }
    assert.isAbove(answers.filter(([, status]) => status === 200).length, 20)
    assert.strictEqual(connections, 0)
  })

  it("is saved with the same finding as a name that does not exist, or not at all", async () => {
    const [, nowhere] = await post("save", accountAt(unresolvable))
    const findings = ({ data }: any) => told([data.smtp_diagnosis, data.imap_diagnosis])
    const answers = await Promise.all(
      hosts.map(async (host) => [host, ...(await post("save", accountAt(host)))] as const),
    )
    for (const [host, status, body] of answers) {
      if (status === 422) continue
      assert.strictEqual(status, 400)
      assert.strictEqual(findings(body), findings(nowhere), host)
    }
    assert.isAbove(answers.filter(([, status]) => status === 400).length, 20)
    assert.strictEqual(connections, 0)
  })

  it("can't be reached by the libraries of a stored account either", async () => {
    for (const host of ["127.0.0.1", "localhost", "::1", "::ffff:7f00:1"]) {
      const server = { host, port, security: "implicit-tls" } as const
      const { account } = await mailkeep.accounts.add({
        email: `ada${accounts++}@example.test`,
        password: "s3cret-canary",
        submission: server,
        access: server,
      })
      const transport = await mailkeep.transport(account.id)
      const failures = await Promise.allSettled([transport.verify(), mailkeep.mailbox(account.id)])
      assert.deepStrictEqual(
        failures.map(({ status }) => status),
        ["rejected", "rejected"],
      )
    }
    assert.strictEqual(connections, 0)
  })
})
