import { assert, describe, it } from "@effect/vitest"
import { strictHostPolicy } from "@mailkeep/core"
import { Effect, Fiber } from "effect"
import { TestClock } from "effect/testing"
import { createServer, type Server } from "node:net"
import { layerMailClients, LookupError, MailClients, type Resolver } from "../src/index.ts"
import { check, hostName, targetOf } from "./checks.ts"
import { sides } from "./dialogues.ts"

/** Two servers on one port of two loopback addresses, which drop whoever comes, and how many came to each. */
const twoDoors = Effect.gen(function* () {
  const visitors = { outer: 0, inner: 0 }
  const listen = (door: keyof typeof visitors, host: string, port: number) =>
    Effect.acquireRelease(
      Effect.promise(
        () =>
          new Promise<Server>((resolve) => {
            const server = createServer((socket) => {
              visitors[door]++
              socket.destroy()
            })
            server.listen(port, host, () => resolve(server))
          }),
      ),
      (server) => Effect.sync(() => server.close()),
    )
  const outer = yield* listen("outer", "127.0.0.2", 0)
  const address = outer.address()
  const port = typeof address === "object" && address !== null ? address.port : 0
  yield* listen("inner", "127.0.0.1", port)
  return { visitors, port }
})

describe("a name that changes its address between answers", () => {
  it.live("reaches nothing inside in 1,000 tries", () =>
    Effect.gen(function* () {
      const { port, visitors } = yield* twoDoors
      let asked = 0
      // May be dialled when it is checked, not when it is asked again; then the other way round; then both at once.
      const answers = [["127.0.0.2"], ["127.0.0.1"], ["127.0.0.1", "127.0.0.2"]]
      const resolver: Resolver = { resolve: () => Promise.resolve(answers[asked++ % 3]!) }
      const policy = { ...strictHostPolicy, allowedHosts: ["127.0.0.2"], allowedPorts: [{ from: port, to: port }] }
      const options = { policy, resolver, refusalFloorMilliseconds: 0 }
      const target = (security: "implicit-tls" | "starttls" | null) =>
        targetOf(port, { host: hostName("rebinding.example.org"), security })
      const clients = yield* MailClients.pipe(Effect.provide(layerMailClients(options)))
      const visit = (at: number) => {
        if (at % 4 === 3) return Effect.flip(clients.mailbox(target("implicit-tls")))
        const security = ([null, "implicit-tls", "starttls"] as const)[at % 3]!
        return Effect.map(check(sides[at % 2]!, target(security), options), ({ failure }) => failure)
      }
      for (let at = 0; at < 1000; at++) {
        const failed = yield* visit(at)
        const expected = at % 3 === 0 ? "dropped" : "name-not-found"
        assert.strictEqual(failed?.failure, expected)
        assert.strictEqual(asked, at + 1)
      }
      assert.strictEqual(visitors.inner, 0)
      assert.isAbove(visitors.outer, 300)
    }),
  )
})

describe("a refused host, a private address and a name that does not exist", () => {
  const answering = (...addresses: ReadonlyArray<string>): Resolver => ({ resolve: () => Promise.resolve(addresses) })
  const cases = [
    answering("10.0.0.1"),
    answering("1.1.1.1", "169.254.169.254"),
    answering("::ffff:127.0.0.1"),
    answering(),
    { resolve: () => Promise.reject(new LookupError("not-found")) },
  ]

  it.effect.each(sides)("give one and the same report of a %s check, after the same time", (side) =>
    Effect.gen(function* () {
      const reports: Array<string> = []
      for (const resolver of cases) {
        const target = targetOf(993, { host: hostName("mail.example.org") })
        const fiber = yield* Effect.forkChild(
          check(side, target, { policy: strictHostPolicy, resolver, refusalFloorMilliseconds: 250 }),
          { startImmediately: true },
        )
        yield* Effect.promise(() => new Promise((resolve) => setImmediate(resolve)))
        yield* TestClock.adjust(249)
        assert.isUndefined(fiber.pollUnsafe())
        yield* TestClock.adjust(1)
        reports.push(JSON.stringify(yield* Fiber.join(fiber)))
      }
      assert.strictEqual(new Set(reports).size, 1)
      assert.include(reports[0]!, '"elapsedMilliseconds":250')
    }),
  )
})
