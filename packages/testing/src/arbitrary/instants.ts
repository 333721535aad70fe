import { DateTime } from "effect"
import type { SeededRandom } from "./SeededRandom.ts"

const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/** An instant from 1970 to 9999 that is a whole number of milliseconds, rarely of seconds. */
export const arbitraryInstant = (random: SeededRandom): DateTime.Utc =>
  DateTime.makeUnsafe(random.pick([0, 1, 999, LAST, Date.UTC(2026, 1, 28, 23, 59, 59, 1), random.integer(1, LAST)]))
