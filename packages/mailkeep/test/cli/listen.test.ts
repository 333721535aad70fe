import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { assert, describe, it, onTestFinished } from "vitest"
import { type Endpoint, listen } from "../../src/cli/listen.ts"

const listening = (endpoint: Endpoint) => {
  const server = createServer()
  onTestFinished(() => void server.close())
  return listen(server, endpoint).then(
    (url) => ({ url, server }),
    (error: Error) => error.message,
  )
}

describe("where mailkeep start listens", () => {
  it("is told as it was bound", async () => {
    const bound = await listening({ host: "localhost", port: 0 })
    if (typeof bound === "string") assert.fail(bound)
    assert.match(bound.url, /^http:\/\/(127\.0\.0\.1|\[::1\]):[1-9]\d*$/)
  })

  it("is refused by the variable at fault when the port is taken", async () => {
    const bound = await listening({ host: "127.0.0.1", port: 0 })
    if (typeof bound === "string") assert.fail(bound)
    const { port } = bound.server.address() as AddressInfo
    assert.strictEqual(
      await listening({ host: "127.0.0.1", port }),
      `PORT: ${port} is taken on 127.0.0.1: choose another, or end the process that listens there.`,
    )
  })

  it.each([
    // TEST-NET-1 (RFC 5737) and a name that never exists (RFC 6761).
    ["192.0.2.1", /^HOST: 192\.0\.2\.1 is no address of this machine: set it to one that is/],
    ["nowhere.invalid", /^HOST: the name nowhere\.invalid has no address here: set it to an address of this machine/],
  ])("is refused by the variable at fault when the host is %s", async (host, expected) => {
    const refusal = await listening({ host, port: 0 })
    if (typeof refusal !== "string") assert.fail("it listens")
    assert.match(refusal, expected)
  })
})
