import { Data, type Effect } from "effect"
import type { StoreError } from "@mailkeep/core"

/** A law was broken: what was expected of the adapter and what it did. */
export class LawBroken extends Data.TaggedError("LawBroken")<{
  readonly message: string
  readonly expected: unknown
  readonly actual: unknown
}> {}

/**
 * One promise of a port, as data, so that any test runner can bind it to any adapter.
 *
 * A law works in tenants of its own and leaves its accounts behind: laws can share one store, run in any order, and run
 * again on a store that is kept.
 */
export interface Law<Port> {
  /** Stable, in kebab case. */
  readonly id: string
  /** The rule in one sentence. */
  readonly statement: string
  /** Succeeds when the adapter obeys; fails with the adapter's own error when that is what it gave. */
  readonly check: Effect.Effect<void, LawBroken | StoreError, Port>
}
