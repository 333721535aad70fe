/** How a name lookup can fail. */
export type LookupFailure = "not-found" | "failed"

/** Finds the addresses of a name. Node's is `nodeResolver`; tests bring their own. */
export interface Resolver {
  /**
   * All A and AAAA addresses of `host`, in the order in which to try them; never empty.
   * Rejects with a {@link LookupError}. `signal` ends a lookup nobody waits for any more.
   */
  readonly resolve: (host: string, signal: AbortSignal) => Promise<ReadonlyArray<string>>
}

/** A lookup without addresses: the name has none (`not-found`), or nobody could say (`failed`). */
export class LookupError extends Error {
  readonly failure: LookupFailure
  constructor(failure: LookupFailure) {
    super(`name lookup: ${failure}`)
    this.name = "LookupError"
    this.failure = failure
  }
}
