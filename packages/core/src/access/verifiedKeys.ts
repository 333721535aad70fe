import { Redacted } from "effect"
import type { ApiKeyRecord } from "./Principal.ts"

/** How long a key that was revoked elsewhere may still be known here. */
export const REMEMBERED_MILLISECONDS = 1_000

const MOST_KEYS = 1_000

interface Verified {
  readonly text: string
  readonly record: ApiKeyRecord
  readonly at: number
}

/** Issued keys that were verified within the last second, so that a busy client's key is not read and hashed each time. */
export interface VerifiedKeys {
  /** What was found of a key less than a second ago; `null` when the store has to be asked. */
  readonly recall: (key: Redacted.Redacted, now: number) => ApiKeyRecord | null
  /** Whoever asks the store now may remember its answer, unless a key is forgotten meanwhile. */
  readonly asked: () => (key: Redacted.Redacted, record: ApiKeyRecord, now: number) => void
  readonly forget: (id: string) => void
}

// The public part of an issued key. One that an operator made up has none: it is never remembered.
const idOf = (text: string): string | null => (text.startsWith("mk_") ? text.slice(3, 15) : null)

// Looks at every character, so that the time taken tells nothing of where they differ.
const equals = (one: string, other: string): boolean => {
  let difference = one.length ^ other.length
  for (let index = 0; index < one.length; index++) difference |= one.charCodeAt(index) ^ other.charCodeAt(index)
  return difference === 0
}

/** Makes a memory of nothing. It is per process: a key that is revoked by this process is forgotten at once. */
export const makeVerifiedKeys = (): VerifiedKeys => {
  const known = new Map<string, Verified>()
  let forgotten = 0
  return {
    recall: (key, now) => {
      const text = Redacted.value(key)
      const found = known.get(idOf(text) ?? "")
      const isFresh = found !== undefined && now >= found.at && now - found.at < REMEMBERED_MILLISECONDS
      return isFresh && equals(text, found.text) ? found.record : null
    },
    asked: () => {
      const before = forgotten
      return (key, record, now) => {
        const text = Redacted.value(key)
        if (before !== forgotten || idOf(text) !== record.id) return
        if (known.size >= MOST_KEYS) known.clear()
        known.set(record.id, { text, record, at: now })
      }
    },
    forget: (id) => {
      forgotten++
      known.delete(id)
    },
  }
}
