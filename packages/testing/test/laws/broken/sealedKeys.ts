import { type AccountLocation, AccountStore, SealedKeys } from "@mailkeep/core"
import { Context, Effect, Layer } from "effect"
import { layerMemoryAccountStore } from "../../../src/index.ts"
import type { Store } from "./BrokenStore.ts"

type Keys = SealedKeys["Service"]

const broken = (
  name: string,
  laws: ReadonlyArray<string>,
  wrap: (keys: Keys, store: Store) => Partial<Keys> & { readonly accounts?: Partial<Store> },
) => ({
  name,
  laws,
  layer: Layer.effectContext(
    Effect.gen(function* () {
      const [keys, store] = [yield* SealedKeys, yield* AccountStore]
      const { accounts, ...wrapped } = wrap(keys, store)
      return Context.make(AccountStore, AccountStore.of({ ...store, ...accounts })).pipe(
        Context.add(SealedKeys, SealedKeys.of({ ...keys, ...wrapped })),
      )
    }),
  ).pipe(Layer.provide(layerMemoryAccountStore)),
})

const items = (
  name: string,
  laws: ReadonlyArray<string>,
  change: (items: ReadonlyArray<AccountLocation>) => ReadonlyArray<AccountLocation>,
) =>
  broken(name, laws, (keys) => ({
    accountsUnder: (keyId, page) =>
      Effect.map(keys.accountsUnder(keyId, page), ({ items, next }) => ({ items: change(items), next })),
  }))

/** Remembers every secret that was ever given to the store, as one does that looks into the wrong table. */
const remembering = (name: string, laws: ReadonlyArray<string>, forgets: "updates" | "removals" | "refusals") =>
  broken(name, laws, (_, store) => {
    const seen = new Map<string, Set<AccountLocation["id"]>>()
    const places = new Map<AccountLocation["id"], AccountLocation>()
    const remember = (place: AccountLocation, keyIds: ReadonlyArray<string>) => {
      places.set(place.id, { tenantId: place.tenantId, id: place.id })
      for (const keyId of keyIds) seen.set(keyId, (seen.get(keyId) ?? new Set()).add(place.id))
    }
    const forget = (id: AccountLocation["id"]) => {
      for (const [keyId, ids] of seen) if (ids.delete(id) && ids.size === 0) seen.delete(keyId)
    }
    return {
      accounts: {
        insert: (account, secrets) =>
          Effect.tap(store.insert(account, secrets), ({ kind }) =>
            Effect.sync(() => {
              if (kind !== "inserted" && forgets !== "refusals") return
              remember(
                account,
                secrets.map(({ keyId }) => keyId),
              )
            }),
          ),
        update: (account, revision, secrets) =>
          Effect.tap(store.update(account, revision, secrets), ({ kind }) =>
            Effect.sync(() => {
              if (secrets === null || (kind !== "updated" && forgets !== "refusals")) return
              if (forgets !== "updates") forget(account.id)
              remember(
                account,
                secrets.map(({ keyId }) => keyId),
              )
            }),
          ),
        remove: (tenantId, id) =>
          Effect.tap(store.remove(tenantId, id), () => Effect.sync(() => forgets !== "removals" && forget(id))),
      },
      keyIds: Effect.sync(() => [...seen.keys()]),
      accountsUnder: (keyId, { limit, after = 0 }) =>
        Effect.sync(() => {
          const found = [...(seen.get(keyId) ?? [])].filter((id) => id > after).sort((a, b) => a - b)
          const page = found.slice(0, limit)
          return {
            items: page.map((id) => places.get(id)!),
            next: found.length > limit ? (page.at(-1) ?? null) : null,
          }
        }),
    }
  })

/** Stores that break one rule of `SealedKeys` each. */
export const brokenSealedKeys = [
  broken("names a key once per secret", ["key-ids"], (keys) => ({
    keyIds: Effect.map(keys.keyIds, (ids) => [...ids, ...ids]),
  })),
  broken("sees the first tenant's keys only", ["key-ids", "accounts-under-any-secret"], (_, store) => {
    let first: string | null = null
    return {
      accounts: {
        insert: (account, secrets) =>
          Effect.suspend(() => {
            first ??= account.tenantId
            return store.insert(account, account.tenantId === first ? secrets : [])
          }),
      },
    }
  }),
  remembering("never forgets the key of a replaced secret", ["key-ids-forget-replaced"], "updates"),
  remembering("never forgets the key of a removed account", ["key-ids-forget-removed"], "removals"),
  remembering("counts the secrets of refused writes", ["key-ids-of-refused-writes"], "refusals"),
  broken("looks at an account's first secret only", ["accounts-under-any-secret"], (keys, store) => ({
    accountsUnder: (keyId, page) =>
      Effect.gen(function* () {
        const found = yield* keys.accountsUnder(keyId, page)
        const items = yield* Effect.filter(found.items, ({ id, tenantId }) =>
          Effect.map(store.getWithSecrets(tenantId, id), (both) => both?.secrets[0]?.keyId === keyId),
        )
        return { items, next: found.next }
      }),
  })),
  items("gives an account once per secret", ["accounts-under-any-secret", "pages-under-a-key"], (found) =>
    found.flatMap((place) => [place, place]),
  ),
  items("names another tenant", ["accounts-under-any-secret"], (found) =>
    found.map(({ id }) => ({ tenantId: found[0]!.tenantId, id })),
  ),
  broken("compares keys in lower case", ["keys-compared-exactly"], (keys) => ({
    accountsUnder: (keyId, page) => keys.accountsUnder(keyId.toLowerCase(), page),
  })),
  broken("compares keys by their start", ["keys-compared-exactly"], (keys) => ({
    accountsUnder: (keyId, page) =>
      Effect.gen(function* () {
        const whole = (yield* keys.keyIds).find((known) => known.startsWith(keyId))
        return yield* keys.accountsUnder(whole ?? keyId, page)
      }),
  })),
  items("orders ids as texts", ["accounts-under-by-ascending-id"], (found) =>
    [...found].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1)),
  ),
  broken("gives the newest first", ["accounts-under-by-ascending-id", "pages-under-a-key"], (keys) => ({
    accountsUnder: (keyId, page) =>
      Effect.map(keys.accountsUnder(keyId, page), ({ items, next }) => ({ items: items.toReversed(), next })),
  })),
  broken("always has a next page", ["pages-under-a-key"], (keys) => ({
    accountsUnder: (keyId, page) =>
      Effect.map(keys.accountsUnder(keyId, page), ({ items, next }) => ({
        items,
        next: next ?? items.at(-1)?.id ?? null,
      })),
  })),
  broken("starts with the account that after names", ["page-under-after-any-id"], (keys) => ({
    accountsUnder: (keyId, { after, limit }) =>
      Effect.gen(function* () {
        const { items, next } = yield* keys.accountsUnder(keyId, { limit: 1_000 })
        const found = items.filter(({ id }) => after === undefined || id >= after)
        return { items: found.slice(0, limit), next: found.length > limit ? found[limit - 1]!.id : next }
      }),
  })),
  broken("pages by offset", ["pages-stand-still"], (keys) => {
    // Where each page ended, as a store would that translates a cursor into a number of rows to skip.
    const skips = new Map<AccountLocation["id"], number>()
    return {
      accountsUnder: (keyId, { after, limit }) =>
        Effect.map(keys.accountsUnder(keyId, { limit: 1_000 }), ({ items }) => {
          const skip = after === undefined ? 0 : (skips.get(after) ?? 0)
          const page = items.slice(skip, skip + limit)
          const last = page.at(-1)
          if (last !== undefined) skips.set(last.id, skip + page.length)
          return { items: page, next: items.length > skip + limit && last !== undefined ? last.id : null }
        }),
    }
  }),
]
