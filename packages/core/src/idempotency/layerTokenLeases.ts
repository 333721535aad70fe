import { Effect, Layer } from "effect"
import { type TokenLease, TokenLeaseStore } from "../oauth/TokenLeaseStore.ts"
import { type IdempotencyClaim, IdempotencyStore } from "./IdempotencyStore.ts"

// Requests are named by digests, which have no blanks: so no lease is ever one of them.
const claimOf = ({ accountId, owner, tenantId }: TokenLease): IdempotencyClaim => ({
  tenantId,
  id: `oauth refresh ${accountId}`,
  fingerprint: "oauth refresh",
  owner,
})

/**
 * {@link TokenLeaseStore} over the claims of an {@link IdempotencyStore}, of which a refresh is one more thing that is done once. A
 * lease is never settled, so that it is unknown once it has ended; what a crash leaves behind is dropped with old answers.
 */
export const layerTokenLeases: Layer.Layer<TokenLeaseStore, never, IdempotencyStore> = Layer.effect(
  TokenLeaseStore,
  Effect.map(IdempotencyStore, (store) =>
    TokenLeaseStore.of({
      take: (lease, now, until) =>
        Effect.map(store.claim(claimOf(lease), now, until), ({ kind }) => kind === "claimed"),
      release: (lease) => store.release(claimOf(lease)),
    }),
  ),
)
