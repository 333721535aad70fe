import {
  Discovery,
  DiscoverySettings,
  type DiscoveryResult,
  DnsResolver,
  DocumentFetcher,
  EndpointProbe,
  ProviderCatalog,
} from "@mailkeep/core"
import { Clock, Effect, Fiber, Layer } from "effect"
import { TestClock } from "effect/testing"
import type { DiscoveryCase } from "./Case.ts"
import type { Ispdb } from "./Ispdb.ts"
import { replayDns } from "./ReplayDns.ts"
import { replayFetcher, replayProbe } from "./ReplayNetwork.ts"
import { quietWire, type Wire } from "./Wire.ts"

/** What came of a case: the result, what was done on the way, and how long it took on the virtual clock. */
export interface Replayed {
  readonly result: DiscoveryResult | null
  readonly wire: Wire
  readonly milliseconds: number
  readonly heapMegabytes: number
}

const STEP = 20
const GIVE_UP = 30_000

/** Runs a discovery in a case's small internet, on virtual time; `result` is `null` when it takes longer than 30 s there. */
export const replay = (each: DiscoveryCase, ispdb: Ispdb | null): Effect.Effect<Replayed> =>
  Effect.gen(function* () {
    const wire = quietWire()
    const dns = replayDns(each)
    const ports = Layer.mergeAll(
      Layer.succeed(DnsResolver, dns),
      Layer.succeed(DocumentFetcher, replayFetcher(each, dns, wire, ispdb)),
      Layer.succeed(EndpointProbe, replayProbe(each, dns, wire)),
      ProviderCatalog.layer,
      Layer.succeed(DiscoverySettings, {
        ispdb: each.mounts?.includes("ispdb") === true,
        pacc: true,
        tellAddress: false,
        guess: true,
        budgetMilliseconds: 8_000,
      }),
    )
    const before = process.memoryUsage().heapUsed
    const began = yield* Clock.currentTimeMillis
    const fiber = yield* Discovery.use((discovery) => discovery.discover(each.email)).pipe(
      Effect.provide(Layer.provide(Discovery.layer, ports), { local: true }),
      Effect.flatMap((result) => Effect.map(Clock.currentTimeMillis, (now) => ({ result, milliseconds: now - began }))),
      Effect.forkChild({ startImmediately: true }),
    )
    for (let passed = 0; passed < GIVE_UP && fiber.pollUnsafe() === undefined; passed += STEP) {
      // Digests come from the platform, in its own time.
      yield* Effect.promise(() => new Promise((resolve) => setImmediate(resolve)))
      if (fiber.pollUnsafe() === undefined) yield* TestClock.adjust(STEP)
    }
    const ended = fiber.pollUnsafe() !== undefined
    if (!ended) yield* Fiber.interrupt(fiber)
    const found = ended ? yield* Fiber.join(fiber) : { result: null, milliseconds: GIVE_UP }
    const heapMegabytes = (process.memoryUsage().heapUsed - before) / 1_048_576
    return { ...found, wire, heapMegabytes }
  }).pipe(Effect.provide(TestClock.layer()), Effect.scoped)
