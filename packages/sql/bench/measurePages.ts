import { type AccountFilter, type AccountId, AccountStore } from "@mailkeep/core"
import { Effect } from "effect"
import type { BenchDatabase, RawDriver } from "./BenchDatabase.ts"
import type { Finding } from "./Finding.ts"
import { largeTenant, sampleFilters } from "./sampleAccounts.ts"
import { median, quantile, timed } from "./statistics.ts"

type Store = AccountStore["Service"]

const PAGE = 100
const CALLS_A_ROUND = 100

const page = (store: Store, after: AccountId, filter?: AccountFilter) =>
  Effect.runPromise(store.list(largeTenant, { limit: PAGE, after, ...(filter === undefined ? {} : { filter }) }))

const milliseconds = (values: ReadonlyArray<number>): string => `${median(values).toFixed(2)} ms`

/** A page by cursor deep in the list against the first ones. */
export const measureDepth = async (
  { name }: BenchDatabase,
  store: Store,
  raw: RawDriver,
  { deepPage, rounds }: { readonly deepPage: number; readonly rounds: number },
): Promise<Finding> => {
  const cursorsFrom = async (first: number): Promise<ReadonlyArray<AccountId>> => {
    const cursors: Array<AccountId> = []
    for (let rank = 0; rank < 10; rank++) {
      cursors.push((await raw.idAt(largeTenant, (first + rank) * PAGE)) as AccountId)
    }
    return cursors
  }
  const cursors = { shallow: await cursorsFrom(0), deep: await cursorsFrom(deepPage - 10) }
  const times = { shallow: [] as Array<number>, deep: [] as Array<number> }
  const ratios: Array<number> = []
  for (let round = 0; round <= rounds; round++) {
    const seen = { shallow: [] as Array<number>, deep: [] as Array<number> }
    for (let call = 0; call < CALLS_A_ROUND; call++) {
      for (const where of call % 2 === 0 ? (["shallow", "deep"] as const) : (["deep", "shallow"] as const)) {
        seen[where].push(await timed(() => page(store, cursors[where][call % 10]!)))
      }
    }
    // The first round warms up.
    if (round === 0) continue
    ratios.push(median(seen.deep) / median(seen.shallow))
    for (const where of ["shallow", "deep"] as const) times[where].push(median(seen[where]))
  }
  return {
    what: `${name}: page ${deepPage.toLocaleString("en")} by cursor : page 1`,
    ours: milliseconds(times.deep),
    floor: milliseconds(times.shallow),
    ratio: median(ratios),
    wanted: { atMost: 1.2 },
  }
}

/** Pages under each filter against the same rows by their primary keys: the 99th of 100 calls, spread over the list. */
export const measureFilters = async (
  { name }: BenchDatabase,
  store: Store,
  raw: RawDriver,
  { accounts, rounds }: { readonly accounts: number; readonly rounds: number },
): Promise<ReadonlyArray<Finding>> => {
  const findings: Array<Finding> = []
  const cursors: Array<AccountId> = []
  for (const part of [0, 0.2, 0.4, 0.6, 0.8]) {
    cursors.push((await raw.idAt(largeTenant, Math.floor(accounts * part * 0.9))) as AccountId)
  }
  for (const { filter, share } of sampleFilters) {
    const pages = await Promise.all(
      cursors.map(async (after) => ({ after, ids: (await page(store, after, filter)).items.map(({ id }) => id) })),
    )
    const times = { ours: [] as Array<number>, floor: [] as Array<number> }
    const middles = { ours: [] as Array<number>, floor: [] as Array<number> }
    for (let round = 0; round < rounds; round++) {
      const seen = { ours: [] as Array<number>, floor: [] as Array<number> }
      for (let call = 0; call < CALLS_A_ROUND; call++) {
        const { after, ids } = pages[call % pages.length]!
        seen.ours.push(await timed(() => page(store, after, filter)))
        seen.floor.push(await timed(() => raw.byIds(ids)))
      }
      for (const side of ["ours", "floor"] as const) {
        times[side].push(quantile(seen[side], 0.99))
        middles[side].push(median(seen[side]))
      }
    }
    findings.push({
      what: `${name}: p50 and p99 under ${JSON.stringify(filter)}, ${share}`,
      ours: `${milliseconds(middles.ours)}, ${milliseconds(times.ours)}`,
      floor: `${milliseconds(middles.floor)}, ${milliseconds(times.floor)}`,
      ratio: median(times.ours.map((ours, round) => ours / times.floor[round]!)),
      wanted: { atMost: 10 },
    })
  }
  return findings
}
