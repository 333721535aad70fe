import type { AccountId } from "./AccountId.ts"

/** Which part of a list is wanted. Lists are ordered by ascending id, which is the order of creation. */
export interface PageRequest {
  /** Items at most, 1 to 100. */
  readonly limit: number
  /** Keyset: only items with a greater id. Stays stable while accounts are added and removed. */
  readonly after?: AccountId
  /** Items to skip; kept for APIs that page by offset. Counted after `after`. Default 0. */
  readonly offset?: number
}

/** One part of a list. */
export interface Page<A> {
  readonly items: ReadonlyArray<A>
  /** Pass as `after` to get the next page; `null` when this page is the last. */
  readonly next: AccountId | null
}
