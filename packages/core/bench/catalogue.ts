// Measures once, in a process of its own, and prints the figures as JSON.
import { performance } from "node:perf_hooks"
import { DomainName } from "../src/address/DomainName.ts"
import "../src/provider/ProviderPreset.ts"

/** What the catalogue costs in one process. */
export interface CatalogueCost {
  readonly presets: number
  readonly gateways: number
  /** Reading, parsing and running the files that hold the presets and gateways. */
  readonly filesMilliseconds: number
  readonly filesMegabytes: number
  readonly indexMilliseconds: number
  readonly indexMegabytes: number
  readonly firstMilliseconds: number
  readonly lookUpMilliseconds: number
}

const heap = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1_000_000
}
const timed = async <A>(run: () => A): Promise<readonly [Awaited<A>, number]> => {
  const before = performance.now()
  const result = await run()
  return [result, performance.now() - before]
}

const LOOK_UPS = 2_000

const atStart = heap()
const [{ builtInPresets }, filesMilliseconds] = await timed(() => import("../src/provider/builtInPresets.ts"))
const withPresets = heap()
const { makeProviderCatalog } = await import("../src/provider/ProviderCatalog.ts")
const { builtInGateways } = await import("../src/provider/builtInGateways.ts")
const beforeIndex = heap()
const [catalog, indexMilliseconds] = await timed(() => makeProviderCatalog(builtInPresets))
const [, firstMilliseconds] = await timed(() => catalog.forName("mx", "mx1.example.net"))
const names = ["alt1.aspmx.l.google.com", "inbound-smtp.eu-west-1.amazonaws.com", "a.b.c.d.e.f.g.example.net"]
const domains = ["gmail.com", "contoso.onmicrosoft.com", "nobody.example"].map((name) => DomainName.make(name))
const [, milliseconds] = await timed(() => {
  for (let round = 0; round < LOOK_UPS; round++) {
    for (const name of names) {
      for (const kind of ["mx", "spf", "dkim", "autodiscover"] as const) catalog.forName(kind, name)
      catalog.gateway(name)
      catalog.byId(name)
    }
    for (const domain of domains) catalog.forDomain(domain)
  }
})
const withIndex = heap()

const cost: CatalogueCost = {
  presets: catalog.all.length,
  gateways: builtInGateways.length,
  filesMilliseconds,
  filesMegabytes: withPresets - atStart,
  indexMilliseconds,
  indexMegabytes: withIndex - beforeIndex,
  firstMilliseconds,
  lookUpMilliseconds: milliseconds / (LOOK_UPS * (names.length * 6 + domains.length)),
}
process.stdout.write(JSON.stringify(cost))
