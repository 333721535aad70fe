import { assert, describe, it } from "@effect/vitest"
import { DnsResolver, DocumentFetcher, EndpointProbe, strictHostPolicy } from "@mailkeep/core"
import { startDnsServer } from "@mailkeep/testing"
import { Cause, Effect, Exit } from "effect"
import { layerNode } from "../src/index.ts"
import { hostName } from "./checks.ts"

describe("everything for a Node process", () => {
  it.effect("is not made with a name server that is no address", () =>
    Effect.gen(function* () {
      for (const nameServers of [["dns.example.test"], ["1.1.1.1:port"], [""]]) {
        const making = DnsResolver.pipe(
          Effect.provide(layerNode({ policy: strictHostPolicy, nameServers })),
          Effect.exit,
        )
        const exit = yield* making
        assert.isTrue(Exit.isFailure(exit) && Cause.hasDies(exit.cause), nameServers[0])
      }
    }),
  )

  it.live("asks the operator's name servers about whatever it looks for or dials", () =>
    Effect.gen(function* () {
      const server = yield* Effect.acquireRelease(
        Effect.promise(() =>
          startDnsServer({ "example.test": { mx: [{ preference: 1, exchange: "mx.example.test" }] } }),
        ),
        (running) => Effect.promise(() => running.close()),
      )
      const options = { policy: strictHostPolicy, nameServers: [server.address], refusalFloorMilliseconds: 0 }
      const outcomes = Effect.gen(function* () {
        const resolver = yield* DnsResolver
        const fetcher = yield* DocumentFetcher
        const probe = yield* EndpointProbe
        const url = "https://autoconfig.example.test/mail/config-v1.1.xml"
        const host = hostName("imap.example.test")
        return [
          yield* resolver.mx("example.test"),
          yield* fetcher.fetch({ method: "GET", url, timeoutMilliseconds: 5_000 }),
          yield* probe.look({ protocol: "access", host, port: 993, security: "implicit-tls" }, 5_000),
        ]
      })
      assert.deepStrictEqual<unknown>(yield* Effect.provide(outcomes, layerNode(options)), [
        { kind: "records", records: [{ preference: 1, exchange: "mx.example.test" }] },
        { kind: "failed", failure: "name-not-found" },
        { kind: "failed", failure: "name-not-found" },
      ])
      const asked = ["autoconfig.example.test", "example.test", "imap.example.test"]
      assert.deepStrictEqual([...new Set(server.asked())].sort(), asked)
    }),
  )
})
