import { AccountStore } from "@mailkeep/core"
import { seededRandom } from "@mailkeep/testing"
import { Effect } from "effect"
import { expect } from "vitest"
import { layerStores } from "../../src/index.ts"
import { startChild } from "./startChild.ts"
import { accountOf, isWhole, storedNumbers, tenantId } from "../subjects.ts"

// What was acknowledged about an account; `removing` may have ended either way.
type Acknowledged = Map<number, "inserted" | "updated" | "removing" | "removed">

const writeAndKill = async (database: string, first: number, acknowledgements: number, acknowledged: Acknowledged) => {
  const child = startChild("writeForever.ts", database, String(first))
  let heard = 0
  for (let line = await child.line(); line !== null; line = await child.line()) {
    const [, what, number] = /^(inserted|updated|removing|removed) (\d+)$/u.exec(line) ?? []
    if (what === "inserted" || what === "updated" || what === "removing" || what === "removed") {
      acknowledged.set(Number(number), what)
    }
    if (++heard === acknowledgements) child.kill()
  }
  expect(await child.exited).toBeNull()
}

const findings = (acknowledged: Acknowledged) =>
  Effect.gen(function* () {
    const store = yield* AccountStore
    const stored = new Set(yield* storedNumbers)
    const halves = yield* Effect.filter([...stored], (number) => Effect.map(isWhole(number), (whole) => !whole))
    const lost = [...acknowledged].filter(
      ([number, what]) => (what === "inserted" || what === "updated") && !stored.has(number),
    )
    const risen = [...acknowledged].filter(([number, what]) => what === "removed" && stored.has(number))
    const reverted = yield* Effect.filter([...acknowledged], ([number, what]) =>
      what === "updated"
        ? Effect.map(store.get(tenantId, accountOf(number).id), (account) => account?.revision !== 2)
        : Effect.succeed(false),
    )
    return { halves, lost, risen, reverted }
  })

/**
 * Kills processes in the middle of writes, in rounds of several at once, and looks after each round for what was lost,
 * half-written, risen again or reverted.
 */
export const killWriters = async (database: string, rounds: number, writersAtOnce: number): Promise<void> => {
  const random = seededRandom(20)
  const acknowledged: Acknowledged = new Map()
  for (let round = 1; round <= rounds; round++) {
    const writers = Array.from({ length: writersAtOnce }, (_, writer) => (round * writersAtOnce + writer) * 1_000_000)
    await Promise.all(writers.map((first) => writeAndKill(database, first, random.integer(1, 150), acknowledged)))
    const found = await Effect.runPromise(findings(acknowledged).pipe(Effect.provide(layerStores(database))))
    expect(found, `after round ${round}`).toEqual({ halves: [], lost: [], risen: [], reverted: [] })
  }
  expect(acknowledged.size).toBeGreaterThan(rounds * writersAtOnce)
}
