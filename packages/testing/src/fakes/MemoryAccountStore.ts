import {
  type AccountEvent,
  type AccountId,
  AccountStore,
  addressKey,
  EmailAccount,
  matchesFilter,
  SealedKeys,
  type SealedSecret,
  type TenantId,
} from "@mailkeep/core"
import { Context, Effect, Layer, Schema } from "effect"
import { memorySealedKeys } from "./memorySealedKeys.ts"

const Document = Schema.fromJsonString(EmailAccount)
const encode = Schema.encodeSync(Document)
const decode = Schema.decodeSync(Document)

// Accounts are kept as text, so that nobody holds a reference into the store.
interface Row {
  readonly tenantId: TenantId
  readonly addressKey: string
  readonly revision: number
  readonly document: string
  readonly secrets: ReadonlyArray<SealedSecret>
}

/** Makes both stores; `keep` is given the events of every change that went through, in the same step. */
export const makeMemoryAccounts = (keep: (events: ReadonlyArray<AccountEvent>) => void) => {
  const rows = new Map<AccountId, Row>()

  const find = (tenantId: TenantId, id: AccountId): Row | undefined => {
    const row = rows.get(id)
    return row?.tenantId === tenantId ? row : undefined
  }
  const holderOf = (account: EmailAccount): AccountId | undefined => {
    const key = addressKey(account.email)
    for (const [id, row] of rows) {
      if (id !== account.id && row.tenantId === account.tenantId && row.addressKey === key) return id
    }
    return undefined
  }
  const put = (account: EmailAccount, secrets: ReadonlyArray<SealedSecret>): void => {
    rows.set(account.id, {
      tenantId: account.tenantId,
      addressKey: addressKey(account.email),
      revision: account.revision,
      document: encode(account),
      secrets: secrets.map((secret) => ({ ...secret })),
    })
  }

  // Each method is one synchronous step, which is what makes it atomic.
  const accounts = AccountStore.of({
    insert: (account, secrets, events = []) =>
      Effect.sync(() => {
        if (rows.has(account.id)) return { kind: "id-taken" }
        const holder = holderOf(account)
        if (holder !== undefined) return { kind: "address-taken", id: holder }
        put(account, secrets)
        keep(events)
        return { kind: "inserted" }
      }),
    get: (tenantId, id) =>
      Effect.sync(() => {
        const row = find(tenantId, id)
        return row === undefined ? null : decode(row.document)
      }),
    getWithSecrets: (tenantId, id) =>
      Effect.sync(() => {
        const row = find(tenantId, id)
        if (row === undefined) return null
        return { account: decode(row.document), secrets: row.secrets.map((secret) => ({ ...secret })) }
      }),
    list: (tenantId, { limit, after = 0, offset = 0, filter = {} }) =>
      Effect.sync(() => {
        const found = [...rows]
          .filter(([id, row]) => row.tenantId === tenantId && id > after)
          .sort(([a], [b]) => a - b)
          .map(([, row]) => decode(row.document))
          .filter((account) => matchesFilter(account, filter))
          .slice(offset)
        const items = found.slice(0, limit)
        return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
      }),
    update: (account, expectedRevision, secrets, events = []) =>
      Effect.sync(() => {
        const row = find(account.tenantId, account.id)
        if (row === undefined) return { kind: "not-found" }
        if (row.revision !== expectedRevision) return { kind: "conflict" }
        const holder = holderOf(account)
        if (holder !== undefined) return { kind: "address-taken", id: holder }
        put(account, secrets ?? row.secrets)
        keep(events)
        return { kind: "updated" }
      }),
    remove: (tenantId, id, events = []) =>
      Effect.sync(() => {
        const removed = find(tenantId, id) !== undefined && rows.delete(id)
        if (removed) keep(events)
        return removed
      }),
  })
  return Context.make(AccountStore, accounts).pipe(Context.add(SealedKeys, memorySealedKeys(rows)))
}

/**
 * A correct {@link AccountStore} in memory with the {@link SealedKeys} of its accounts, empty at each build of the layer;
 * for tests. They obey every law of their ports and never fail. Not promised: that anything outlives the layer, or speed
 * beyond a few thousand accounts. Events are not kept; see `layerMemoryEventStores`.
 */
export const layerMemoryAccountStore: Layer.Layer<AccountStore | SealedKeys> = Layer.fresh(
  Layer.effectContext(Effect.sync(() => makeMemoryAccounts(() => {}))),
)
