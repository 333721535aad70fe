import { type EmailAccount, EmailAddress } from "@mailkeep/core"
import { DateTime, Effect } from "effect"
import { changed } from "../../../src/laws/account/subjects.ts"
import { broken, type Store } from "./BrokenStore.ts"

// Alters what is written, as a narrow column or a hasty codec does.
const writes = (name: string, laws: ReadonlyArray<string>, change: (account: EmailAccount) => EmailAccount) =>
  broken(name, laws, (store) => ({
    insert: (account, secrets) => store.insert(change(account), secrets),
    update: (account, revision, secrets) => store.update(change(account), revision, secrets),
  }))

const toSeconds = (instant: DateTime.Utc) =>
  DateTime.makeUnsafe(Math.floor(DateTime.toEpochMillis(instant) / 1_000) * 1_000)

/** Stores that do not give back what they were given. */
export const brokenAtStoring = [
  writes("cuts names at 255", ["text-kept-exactly"], (account) =>
    changed(account, { name: account.name.slice(0, 255) }),
  ),
  writes("cuts signatures at 65,535", ["insert-round-trip"], (account) =>
    changed(account, { signature: account.signature?.slice(0, 65_535) ?? null }),
  ),
  writes("trims names", ["text-kept-exactly"], (account) => changed(account, { name: account.name.trim() })),
  writes("normalises names", ["text-kept-exactly"], (account) =>
    changed(account, { name: account.name.normalize("NFC") }),
  ),
  writes("loses characters outside the basic plane", ["text-kept-exactly"], (account) =>
    changed(account, { name: account.name.replace(/[\u{10000}-\u{10ffff}]/gu, "?") }),
  ),
  writes("keeps addresses in lower case", ["address-as-typed"], (account) =>
    changed(account, { email: EmailAddress.make(account.email.toLowerCase()) }),
  ),
  writes("keeps times to the second", ["time-precision"], (account) =>
    changed(account, { createdAt: toSeconds(account.createdAt), updatedAt: toSeconds(account.updatedAt) }),
  ),
  writes("keeps 32 bits of client ids", ["number-edges"], (account) =>
    changed(account, { clientId: account.clientId === null ? null : account.clientId | 0 }),
  ),
  writes("takes 0 for null", ["insert-round-trip"], (account) =>
    changed(account, { clientId: account.clientId || null }),
  ),
  writes("loses the order of bcc", ["insert-round-trip"], (account) =>
    changed(account, { bcc: [...account.bcc].sort() }),
  ),
  broken("forgets on update what insert keeps", ["update-round-trip"], (store) => ({
    update: (account, revision, secrets) => store.update(changed(account, { replyTo: null }), revision, secrets),
  })),
  broken("lists accounts without their reports", ["list-round-trip"], (store) => ({
    list: (tenantId, page) =>
      Effect.map(store.list(tenantId, page), ({ items, next }) => ({
        items: items.map((account) => changed(account, { signature: null })),
        next,
      })),
  })),
  broken("cuts envelopes at 65,535", ["insert-round-trip"], (store) => ({
    insert: (account, secrets) =>
      store.insert(
        account,
        secrets.map((secret) => ({ ...secret, envelope: secret.envelope.slice(0, 65_535) })),
      ),
  })),
  broken("keeps the caller's objects", ["nothing-shared"], (store) => {
    const kept = new Map<number, EmailAccount>()
    return {
      insert: (account, secrets) =>
        Effect.tap(store.insert(account, secrets), () => Effect.sync(() => kept.set(account.id, account))),
      update: (account, revision, secrets) =>
        Effect.tap(store.update(account, revision, secrets), ({ kind }) =>
          Effect.sync(() => kind === "updated" && kept.set(account.id, account)),
        ),
      get: (tenantId, id) => Effect.map(store.get(tenantId, id), (found) => (found === null ? null : kept.get(id)!)),
    }
  }),
  broken("shares what it reads from a cache", ["nothing-shared"], (store) => {
    const cache = new Map<string, EmailAccount>()
    const get: Store["get"] = (tenantId, id) =>
      Effect.map(store.get(tenantId, id), (found) => {
        if (found === null) return null
        const key = `${id} ${found.revision}`
        const cached = cache.get(key) ?? found
        cache.set(key, cached)
        return cached
      })
    return { get }
  }),
]
