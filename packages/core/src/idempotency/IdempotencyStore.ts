import { Context, type DateTime, type Effect } from "effect"
import type { StoreError } from "../shared/StoreError.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { StoredAnswer } from "./StoredAnswer.ts"

/** What somebody who is about to do a request once says of it. */
export interface IdempotencyClaim {
  readonly tenantId: TenantId
  /** Names the request within its tenant: a digest of the key that it came with. */
  readonly id: string
  /** A digest of all that the request is; equal for the same request only. */
  readonly fingerprint: string
  /** Nobody else's: tells a claim from the next of the same request. */
  readonly owner: string
}

/**
 * How a request stands that somebody claims: it is the claimer's to do; somebody else does it, at the latest until `until`; it
 * was done, with this answer. `fingerprint` is that of the request that was claimed first.
 */
export type IdempotencyState =
  | { readonly kind: "claimed" }
  | { readonly kind: "in-flight"; readonly fingerprint: string; readonly until: DateTime.Utc }
  | { readonly kind: "settled"; readonly fingerprint: string; readonly answer: StoredAnswer }

/**
 * PORT: keeps which requests are being done and what became of them, so that each is done once. A claim ends at an instant, from
 * which on its request is unknown, unless it is renewed or settled; a settled request likewise.
 *
 * - `claim`: claims a request until an instant. Of concurrent claims of a request that nobody has exactly one is `claimed`, the
 *   others are told how it stands. The owner of a claim that claims it again renews it, also after its end unless somebody
 *   else took it.
 * - `settle`: keeps the answer of a request until an instant; `false`, and nothing is kept, when the claim isn't this owner's
 *   any more, or was settled.
 * - `release`: makes a request unknown; nothing happens when the claim isn't this owner's, or was settled.
 * - `removeEnded`: drops what ended at or before an instant, in all tenants.
 *
 * Requests of different tenants have nothing to do with each other.
 */
export class IdempotencyStore extends Context.Service<
  IdempotencyStore,
  {
    readonly claim: (
      claim: IdempotencyClaim,
      now: DateTime.Utc,
      until: DateTime.Utc,
    ) => Effect.Effect<IdempotencyState, StoreError>
    readonly settle: (
      claim: IdempotencyClaim,
      answer: StoredAnswer,
      until: DateTime.Utc,
    ) => Effect.Effect<boolean, StoreError>
    readonly release: (claim: IdempotencyClaim) => Effect.Effect<void, StoreError>
    readonly removeEnded: (now: DateTime.Utc) => Effect.Effect<void, StoreError>
  }
>()("@mailkeep/core/IdempotencyStore") {}
