import { type AccountId, AccountStore } from "@mailkeep/core"
import { Effect } from "effect"
import type { BenchDatabase } from "./BenchDatabase.ts"
import type { Finding } from "./Finding.ts"
import { largeTenant } from "./sampleAccounts.ts"

const SAMPLES = 10

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`

/** What the process holds, after a collection of garbage, while all accounts of the large tenant are walked through by pages. */
export const measureMemory = async (
  { name }: BenchDatabase,
  store: AccountStore["Service"],
  { accounts }: { readonly accounts: number },
): Promise<ReadonlyArray<Finding>> => {
  const { gc } = globalThis
  if (gc === undefined) throw new Error("run node with --expose-gc")
  const samples: Array<NodeJS.MemoryUsage> = []
  const everySoMany = Math.max(1, Math.floor((accounts * 0.96) / 100 / SAMPLES))
  let walked = 0
  let after: AccountId | null = null
  for (let page = 1; ; page++) {
    const request: { readonly limit: number; readonly after?: AccountId } =
      after === null ? { limit: 100 } : { limit: 100, after }
    const { items, next }: Effect.Success<ReturnType<typeof store.list>> = await Effect.runPromise(
      store.list(largeTenant, request),
    )
    walked += items.length
    if (page % everySoMany === 0) {
      await gc({ type: "major", execution: "async" })
      samples.push(process.memoryUsage())
    }
    if (next === null) break
    after = next
  }
  return (["heapUsed", "rss"] as const).map((what) => {
    const [first = Number.NaN, ...others] = samples.map((sample) => sample[what])
    const greatest = Math.max(...others)
    return {
      what: `${name}: ${what === "rss" ? "resident memory" : "heap"} over ${walked.toLocaleString("en")} accounts, greatest : first tenth`,
      ours: megabytes(greatest),
      floor: megabytes(first),
      ratio: greatest / first,
      wanted: { atMost: 1.2 },
    }
  })
}
