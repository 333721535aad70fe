// A store of one's own: every account is a file in a folder, and one process uses it. Small numbers of accounts only, as
// lists and addresses are found by looking at all of them.
import {
  type AccountId,
  AccountStore,
  addressKey,
  EmailAccount,
  matchesFilter,
  SealedKeys,
  SecretField,
  StoreError,
  type TenantId,
} from "@mailkeep/core"
import { Context, Effect, Layer, Schema } from "effect"
import { type Files, openFiles } from "./files.ts"

const Secret = Schema.Struct({ field: SecretField, keyId: Schema.String, envelope: Schema.String })
const Entry = Schema.Struct({ account: EmailAccount, secrets: Schema.Array(Secret) })
const decode = Schema.decodeSync(Schema.fromJsonString(Entry))
const encode = Schema.encodeSync(Schema.fromJsonString(Entry))

// Each step is synchronous, so that nobody comes between its parts: that is all the locking there is.
const step = <A>(operation: string, run: () => A): Effect.Effect<A, StoreError> =>
  Effect.try({
    try: run,
    catch: (cause) =>
      new StoreError({ reason: Schema.isSchemaError(cause) ? "corrupt" : "unavailable", operation, cause }),
  })

const makeStores = (files: Files) => {
  const read = (id: number): typeof Entry.Type | null => {
    const text = files.values.get(String(id))
    return text === undefined ? null : decode(text)
  }
  const find = (tenantId: TenantId, id: AccountId) => {
    const entry = read(id)
    // Another tenant's account is none.
    return entry?.account.tenantId === tenantId ? entry : null
  }
  // For looking at all of them; whoever is given an account gets one of its own, which may be changed.
  const entries = new Map([...files.values].map(([key, text]) => [Number(key), decode(text)]))
  const all = () => [...entries.values()].sort((a, b) => a.account.id - b.account.id)
  const put = (entry: typeof Entry.Type) => {
    const text = encode(entry)
    files.put(String(entry.account.id), text)
    entries.set(entry.account.id, decode(text))
  }
  const holderOf = ({ email, id, tenantId }: EmailAccount) =>
    all().find(
      ({ account }) =>
        account.id !== id && account.tenantId === tenantId && addressKey(account.email) === addressKey(email),
    )?.account.id

  const accounts = AccountStore.of({
    insert: (account, secrets) =>
      step("AccountStore.insert", () => {
        if (entries.has(account.id)) return { kind: "id-taken" }
        const holder = holderOf(account)
        if (holder !== undefined) return { kind: "address-taken", id: holder }
        put({ account, secrets })
        return { kind: "inserted" }
      }),
    get: (tenantId, id) => step("AccountStore.get", () => find(tenantId, id)?.account ?? null),
    getWithSecrets: (tenantId, id) => step("AccountStore.getWithSecrets", () => find(tenantId, id)),
    list: (tenantId, { after = 0, filter = {}, limit, offset = 0 }) =>
      step("AccountStore.list", () => {
        const found = all()
          .map(({ account }) => account)
          .filter((account) => account.tenantId === tenantId && account.id > after && matchesFilter(account, filter))
          .slice(offset)
        const items = found.slice(0, limit).map(({ id }) => read(id)!.account)
        return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
      }),
    update: (account, expectedRevision, secrets) =>
      step("AccountStore.update", () => {
        const stored = find(account.tenantId, account.id)
        if (stored === null) return { kind: "not-found" }
        if (stored.account.revision !== expectedRevision) return { kind: "conflict" }
        const holder = holderOf(account)
        if (holder !== undefined) return { kind: "address-taken", id: holder }
        put({ account, secrets: secrets ?? stored.secrets })
        return { kind: "updated" }
      }),
    remove: (tenantId, id) =>
      step("AccountStore.remove", () => {
        if (find(tenantId, id) === null) return false
        files.remove(String(id))
        entries.delete(id)
        return true
      }),
  })

  const keys = SealedKeys.of({
    keyIds: step("SealedKeys.keyIds", () => [
      ...new Set(all().flatMap(({ secrets }) => secrets.map(({ keyId }) => keyId))),
    ]),
    accountsUnder: (keyId, { after = 0, limit }) =>
      step("SealedKeys.accountsUnder", () => {
        const found = all().filter(
          ({ account, secrets }) => account.id > after && secrets.some((secret) => secret.keyId === keyId),
        )
        const items = found.slice(0, limit).map(({ account: { id, tenantId } }) => ({ tenantId, id }))
        return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
      }),
  })

  return Context.make(AccountStore, accounts).pipe(Context.add(SealedKeys, keys))
}

/** The accounts in a folder; fails with a `StoreError` when the folder can't be used. */
export const layerFolderAccounts = (folder: string): Layer.Layer<AccountStore | SealedKeys, StoreError> =>
  Layer.effectContext(step("FolderAccountStore.open", () => makeStores(openFiles(folder))))
