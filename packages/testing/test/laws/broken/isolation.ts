import { AccountId, addressKey, type EmailAccount, type SealedSecret, StoreError, TenantId } from "@mailkeep/core"
import { Effect } from "effect"
import { changed } from "../../../src/laws/account/subjects.ts"
import { broken } from "./BrokenStore.ts"

const fold = (tenantId: TenantId) => TenantId.make(tenantId.toLowerCase())
const foldAccount = (account: EmailAccount) => changed(account, { tenantId: fold(account.tenantId) })

/** Stores that let one tenant see or touch another's accounts, or fail where a value is due. */
export const brokenAtIsolation = [
  broken("gets any tenant's account", ["get-sees-own-tenant"], (store, known) => ({
    get: (tenantId, id) => store.get(known.ownerOf(id) ?? tenantId, id),
  })),
  broken("gets any tenant's secrets", ["get-with-secrets-sees-own-tenant"], (store, known) => ({
    getWithSecrets: (tenantId, id) => store.getWithSecrets(known.ownerOf(id) ?? tenantId, id),
  })),
  broken("lists all tenants", ["list-sees-own-tenant"], (store, known) => ({
    list: (_, page) =>
      Effect.gen(function* () {
        const lists = yield* Effect.forEach([...known.tenants], (tenantId) =>
          store.list(tenantId, { ...page, limit: Number.MAX_SAFE_INTEGER }),
        )
        const items = lists.flatMap((list) => list.items).sort((a, b) => a.id - b.id)
        return { items: items.slice(0, page.limit), next: items.length > page.limit ? items[page.limit - 1]!.id : null }
      }),
  })),
  broken("updates any tenant's account", ["update-sees-own-tenant"], (store, known) => ({
    update: (account, revision, secrets) =>
      store.update(changed(account, { tenantId: known.ownerOf(account.id) ?? account.tenantId }), revision, secrets),
  })),
  broken("removes any tenant's account", ["remove-sees-own-tenant"], (store, known) => ({
    remove: (tenantId, id) => store.remove(known.ownerOf(id) ?? tenantId, id),
  })),
  broken("has one address once over all tenants", ["address-free-in-other-tenants"], (store, known) => ({
    insert: (account, secrets) =>
      Effect.gen(function* () {
        for (const tenantId of known.tenants) {
          const { items } = yield* store.list(tenantId, { limit: Number.MAX_SAFE_INTEGER })
          const holder = items.find(({ email }) => addressKey(email) === addressKey(account.email))
          if (holder !== undefined && holder.id !== account.id && tenantId !== account.tenantId) {
            return { kind: "address-taken" as const, id: holder.id }
          }
        }
        return yield* store.insert(account, secrets)
      }),
  })),
  broken("has ids per tenant", ["id-unique"], (store) => {
    const mine = new Map<string, EmailAccount>()
    return {
      insert: (account, secrets) =>
        Effect.map(store.insert(account, secrets), (outcome) => {
          const key = `${account.tenantId} ${account.id}`
          if (outcome.kind !== "id-taken" || mine.has(key)) return outcome
          mine.set(key, account)
          return { kind: "inserted" as const }
        }),
    }
  }),
  broken("takes tenants that differ by case for one", ["tenants-differ-by-case"], (store) => ({
    insert: (account, secrets) => store.insert(foldAccount(account), secrets),
    get: (tenantId, id) => store.get(fold(tenantId), id),
    list: (tenantId, page) => store.list(fold(tenantId), page),
  })),
  broken("fails on an unknown account", ["unknown-account"], (store) => ({
    get: (tenantId, id) =>
      Effect.flatMap(store.get(tenantId, id), (found) =>
        found === null
          ? Effect.fail(new StoreError({ reason: "unavailable", operation: "get", cause: "no rows" }))
          : Effect.succeed(found),
      ),
  })),
  broken("writes an unknown account", ["unknown-account"], (store) => ({
    update: (account, revision, secrets) =>
      Effect.gen(function* () {
        const outcome = yield* store.update(account, revision, secrets)
        if (outcome.kind !== "not-found") return outcome
        const written = yield* store.insert(account, secrets ?? [])
        return written.kind === "inserted"
          ? { kind: "updated" as const }
          : { kind: "address-taken" as const, id: account.id }
      }),
  })),
  broken("never ends a list that is empty", ["empty-list"], (store) => ({
    list: (tenantId, page) =>
      Effect.map(store.list(tenantId, page), (list) =>
        list.items.length === 0 ? { items: [], next: page.after ?? AccountId.make(1) } : list,
      ),
  })),
  broken("gives secrets of the tenant, not of the account", ["account-without-secrets"], (store) => {
    const byTenant = new Map<string, ReadonlyArray<SealedSecret>>()
    return {
      insert: (account, secrets) =>
        Effect.tap(store.insert(account, secrets), () =>
          Effect.sync(() => secrets.length > 0 && byTenant.set(account.tenantId, secrets)),
        ),
      getWithSecrets: (tenantId, id) =>
        Effect.map(
          store.getWithSecrets(tenantId, id),
          (both) => both && { ...both, secrets: byTenant.get(tenantId) ?? both.secrets },
        ),
    }
  }),
]
