import { AccountStore, type SealedSecret } from "@mailkeep/core"
import { Effect } from "effect"
import { rowOf } from "../src/accountRows.ts"
import { toSlot } from "../src/envelopes.ts"
import type { BenchDatabase, RawDriver } from "./BenchDatabase.ts"
import type { Finding } from "./Finding.ts"
import { growingTenant, sampleAccount } from "./sampleAccounts.ts"
import { median, timed } from "./statistics.ts"

type Store = AccountStore["Service"]

const ACCOUNTS_A_ROUND = 400

// As long as a sealed password is.
const secret: SealedSecret = { field: "password", keyId: "key-1", envelope: `1.${"e".repeat(150)}` }

/** Does work on all items, so many at a time. */
const inParallel = async <A>(items: ReadonlyArray<A>, width: number, work: (item: A) => Promise<unknown>) => {
  const queue = [...items]
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: width }, worker))
}

/** `AccountStore.insert` against the same statements through the driver; both from accounts that are there as objects and as rows. */
export const measureInserts = async (
  { name, writers }: BenchDatabase,
  store: Store,
  raw: RawDriver,
  { accounts, rounds }: { readonly accounts: number; readonly rounds: number },
): Promise<ReadonlyArray<Finding>> => {
  let next = accounts + 1
  const some = () => Array.from({ length: ACCOUNTS_A_ROUND }, () => sampleAccount(next++, growingTenant))
  const findings: Array<Finding> = []
  for (const width of writers) {
    const rates = { ours: [] as Array<number>, floor: [] as Array<number> }
    for (let round = 0; round <= rounds; round++) {
      for (const side of round % 2 === 0 ? (["ours", "floor"] as const) : (["floor", "ours"] as const)) {
        const subjects = some()
        const rows = subjects.map((account) => ({ account: rowOf(account), slot: toSlot(secret.envelope), secret }))
        const took = await timed(() =>
          side === "ours"
            ? inParallel(subjects, width, (account) => Effect.runPromise(store.insert(account, [secret])))
            : inParallel(rows, width, raw.insert),
        )
        // The first round warms up.
        if (round > 0) rates[side].push(ACCOUNTS_A_ROUND / (took / 1_000))
      }
    }
    findings.push({
      what: `${name}: accounts inserted a second, ${width} at a time`,
      ours: `${median(rates.ours).toFixed(0)}/s`,
      floor: `${median(rates.floor).toFixed(0)}/s`,
      ratio: median(rates.ours.map((ours, round) => ours / rates.floor[round]!)),
      wanted: { atLeast: 0.6 },
    })
  }
  return findings
}
