import { assert, describe, it } from "vitest"
import { addressesInHosts } from "../../src/guard/hostsFile.ts"
import { nodeResolver } from "../../src/guard/nodeResolver.ts"
import { LookupError } from "../../src/guard/Resolver.ts"

const { signal } = new AbortController()

describe("the resolver", () => {
  it("knows localhost without asking", async () => {
    const addresses = await nodeResolver({ servers: ["127.0.0.1:9"] }).resolve("localhost", signal)
    assert.isTrue(addresses.every((address) => address.startsWith("127.") || address === "::1"))
  })
  it.each(["mail.invalid", "example.onion"])("does not ask about %s", async (host) => {
    const error = await nodeResolver({ servers: ["127.0.0.1:9"] })
      .resolve(host, signal)
      .catch((reason: unknown) => reason)
    assert.isTrue(error instanceof LookupError && error.failure === "not-found")
  })
  it("says when nobody answers", async () => {
    const error = await nodeResolver({ servers: ["127.0.0.1:9"] })
      .resolve("mx.example.test", signal)
      .catch((reason: unknown) => reason)
    assert.isTrue(error instanceof LookupError && error.failure === "failed")
  })
})

describe("a hosts file", () => {
  const text =
    "127.0.0.1 localhost Mail.Example.Test # mx.example.test\n\n::1\tlocalhost ip6-localhost\r\nnonsense mx.example.test\n127.0.0.1 localhost"
  it.each([
    ["localhost", ["127.0.0.1", "::1"]],
    ["LOCALHOST", ["127.0.0.1", "::1"]],
    ["mail.example.test", ["127.0.0.1"]],
    ["ip6-localhost", ["::1"]],
    ["mx.example.test", []],
    ["", []],
  ])("gives %j its addresses", (host, addresses) => {
    assert.deepStrictEqual(addressesInHosts(text, host), addresses)
  })
})
