import { Clock, Duration, Effect, Random } from "effect"
import type { BatchRow } from "./BatchRow.ts"
import type { NotYet } from "./checkRow.ts"

/** How a turn ended: with the last row, with its time, or with rows that can't be checked now. */
export interface TurnEnd {
  /** Rows that are left. */
  readonly left: number
  /** Why the last of those that wait does; `null` when none does. */
  readonly why: NotYet | null
}

// So that a batch of many rows, or of slow servers, keeps no other from its turn.
const TURN = Duration.toMillis("1 minute")
// Tries that came to nothing, one after the other: what these wait for, the rest most likely waits for too.
const ENOUGH = 10

/**
 * Tries rows for as long as it is their batch's turn, so many of them at once, each no more than once; `check` tells of a
 * row that has to wait why. A row that was begun is brought to its end.
 */
export const takeTurn = Effect.fnUntraced(function* <E>(
  rows: ReadonlyArray<BatchRow>,
  check: (row: BatchRow) => Effect.Effect<NotYet | null, E>,
  atOnce: number,
): Effect.fn.Return<TurnEnd, E> {
  const endsAt = (yield* Clock.currentTimeMillis) + TURN
  let [left, inVain] = [rows.length, 0]
  let why: NotYet | null = null
  const attempt = Effect.fnUntraced(function* (row: BatchRow) {
    if (inVain >= ENOUGH || (yield* Clock.currentTimeMillis) >= endsAt) return
    const waits = yield* check(row)
    if (waits === null) [left, inVain] = [left - 1, 0]
    else [why, inVain] = [waits, inVain + 1]
  })
  // In no order: else rows that wait for ever would be the first of every turn, and the others never come to theirs.
  yield* Effect.forEach(yield* Random.shuffle(rows), attempt, { concurrency: atOnce, discard: true })
  return { left, why }
})
