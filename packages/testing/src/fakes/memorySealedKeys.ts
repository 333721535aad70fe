import { type AccountId, SealedKeys, type SealedSecret, type TenantId } from "@mailkeep/core"
import { Effect } from "effect"

interface SealedRow {
  readonly tenantId: TenantId
  readonly secrets: ReadonlyArray<SealedSecret>
}

/** A correct {@link SealedKeys} of accounts that somebody else writes in memory. */
export const memorySealedKeys = (rows: ReadonlyMap<AccountId, SealedRow>): SealedKeys["Service"] =>
  SealedKeys.of({
    keyIds: Effect.sync(() => [
      ...new Set([...rows.values()].flatMap(({ secrets }) => secrets.map(({ keyId }) => keyId))),
    ]),
    accountsUnder: (keyId, { limit, after = 0 }) =>
      Effect.sync(() => {
        const found = [...rows]
          .filter(([id, { secrets }]) => id > after && secrets.some((secret) => secret.keyId === keyId))
          .sort(([a], [b]) => a - b)
        const items = found.slice(0, limit).map(([id, { tenantId }]) => ({ tenantId, id }))
        return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
      }),
  })
