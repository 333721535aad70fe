import { Discovery, type DiscoveryResult, DiscoverySettings, ProviderCatalog } from "@mailkeep/core"
import { Clock, Effect, Layer } from "effect"
import { makeCaseDialler } from "./caseDialler.ts"
import { layerCaseDns, makeCaseDns } from "./caseDns.ts"
import { layerCaseTcp } from "./caseTcp.ts"
import { layerCaseWeb } from "./caseWeb.ts"
import type { DiscoveryCase } from "./DiscoveryCase.ts"
import type { Ispdb } from "./ispdb.ts"
import { type Recording, startRecording } from "./Recording.ts"
import { makeVirtualClock } from "./VirtualClock.ts"

/** What a case came to. */
export interface Replay {
  readonly result: DiscoveryResult
  readonly recording: Recording
  readonly elapsedMilliseconds: number
  /** How much more memory was in use than before. */
  readonly heapMegabytes: number
}

/** Discovers a case's address in the case's network, on virtual time. Thunderbird's database is asked only where it is mounted. */
export const replay = async (each: DiscoveryCase, ispdb: Ispdb | null): Promise<Replay> => {
  const clock = makeVirtualClock()
  const recording = startRecording()
  const dns = makeCaseDns(each, recording)
  const dialler = makeCaseDialler(dns, recording)
  const settings = {
    ispdb: ispdb !== null && each.mounts?.includes("ispdb") === true,
    pacc: true,
    mailconf: true,
    tellAddress: false,
    guess: true,
    budgetMilliseconds: 8_000,
  }
  const layer = Discovery.layer.pipe(
    Layer.provide([
      ProviderCatalog.layer,
      layerCaseDns(dns),
      layerCaseWeb(each, ispdb, dialler, clock, recording),
      layerCaseTcp(each, dialler),
      Layer.succeed(DiscoverySettings, settings),
    ]),
  )
  const before = process.memoryUsage().heapUsed
  const result = await Effect.runPromise(
    Effect.flatMap(Discovery, ({ discover }) => discover(each.email)).pipe(
      Effect.provide(layer),
      Effect.provideService(Clock.Clock, clock.clock),
    ),
  )
  return {
    result,
    recording,
    elapsedMilliseconds: clock.elapsed(),
    heapMegabytes: Math.max(0, (process.memoryUsage().heapUsed - before) / 1_048_576),
  }
}
