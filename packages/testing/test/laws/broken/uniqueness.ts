import { addressKey, type EmailAccount, EmailAddress, type SealedSecret } from "@mailkeep/core"
import { Effect } from "effect"
import { changed } from "../../../src/laws/account/subjects.ts"
import { broken, type Store } from "./BrokenStore.ts"

// Makes an address unique by a mark in its domain, and takes the mark off again when reading.
const MARK = ".mark"
const marked = (account: EmailAccount, mark: string) =>
  changed(account, { email: EmailAddress.make(`${account.email}${MARK}${mark}`) })
const unmarked = (account: EmailAccount) =>
  changed(account, { email: EmailAddress.make(account.email.replace(/\.mark[0-9a-f]*$/u, "")) })
const hex = (text: string) =>
  Array.from(text, (character) => character.charCodeAt(0).toString(16))
    .join("")
    .slice(0, 60)

// Compares addresses by another key than the port's: a longest address has no room for the mark and is left alone.
const comparing = (name: string, laws: ReadonlyArray<string>, keyOf: (account: EmailAccount) => string) =>
  broken(name, laws, (store) => {
    const mark = (account: EmailAccount) =>
      account.email.length > 150 ? account : marked(account, hex(keyOf(account)))
    return {
      insert: (account, secrets) => store.insert(mark(account), secrets),
      update: (account, revision, secrets) => store.update(mark(account), revision, secrets),
      get: (tenantId, id) => Effect.map(store.get(tenantId, id), (found) => found && unmarked(found)),
      getWithSecrets: (tenantId, id) =>
        Effect.map(store.getWithSecrets(tenantId, id), (both) => both && { ...both, account: unmarked(both.account) }),
      list: (tenantId, page) =>
        Effect.map(store.list(tenantId, page), ({ items, next }) => ({ items: items.map(unmarked), next })),
    }
  })

const all = (store: Store, account: EmailAccount) =>
  Effect.map(store.list(account.tenantId, { limit: Number.MAX_SAFE_INTEGER }), ({ items }) => items)

/** Stores that let two accounts have one address or id, or refuse what is free. */
export const brokenAtUniqueness = [
  comparing("tells addresses apart by case", ["address-compared-in-lower-case"], (account) =>
    account.email.slice(0, 3),
  ),
  comparing("does not compare addresses", ["address-unique"], (account) => String(account.id)),
  broken("takes dots and tags for the same address", ["address-not-folded-further"], (store) => ({
    insert: (account, secrets) =>
      Effect.gen(function* () {
        const fold = (address: EmailAddress) => addressKey(address).replace(/[._%]|\+[^@]*(?=@)/gu, "")
        const holder = (yield* all(store, account)).find(({ email }) => fold(email) === fold(account.email))
        return holder === undefined || holder.id === account.id
          ? yield* store.insert(account, secrets)
          : { kind: "address-taken" as const, id: holder.id }
      }),
  })),
  broken("names the refused account, not the one in the way", ["address-unique"], (store) => ({
    insert: (account, secrets) =>
      Effect.map(store.insert(account, secrets), (outcome) =>
        outcome.kind === "address-taken" ? { ...outcome, id: account.id } : outcome,
      ),
  })),
  broken("gives the account in the way the secrets of a refused insert", ["refused-insert-writes-nothing"], (store) => {
    const stray = new Map<EmailAccount["id"], ReadonlyArray<SealedSecret>>()
    return {
      insert: (account, secrets) =>
        Effect.tap(store.insert(account, secrets), ({ kind }) =>
          Effect.sync(() => kind === "id-taken" && stray.set(account.id, secrets)),
        ),
      getWithSecrets: (tenantId, id) =>
        Effect.map(
          store.getWithSecrets(tenantId, id),
          (both) => both && { ...both, secrets: [...both.secrets, ...(stray.get(id) ?? [])] },
        ),
    }
  }),
  broken("looks at addresses before ids", ["id-taken-before-address-taken"], (store) => ({
    insert: (account, secrets) =>
      Effect.gen(function* () {
        const key = addressKey(account.email)
        const holder = (yield* all(store, account)).find(({ email }) => addressKey(email) === key)
        return holder === undefined
          ? yield* store.insert(account, secrets)
          : { kind: "address-taken" as const, id: holder.id }
      }),
  })),
  broken("replaces an account of the same id", ["id-unique"], (store, known) => ({
    insert: (account, secrets) =>
      Effect.gen(function* () {
        const outcome = yield* store.insert(account, secrets)
        if (outcome.kind !== "id-taken" || known.ownerOf(account.id) !== account.tenantId) return outcome
        yield* store.remove(account.tenantId, account.id)
        return yield* store.insert(account, secrets)
      }),
  })),
  broken(
    "does not free the address of a removed account",
    ["address-freed-by-removal", "address-freed-by-change"],
    (store) => {
      const used = new Map<string, EmailAccount["id"]>()
      const keyOf = (account: EmailAccount) => `${account.tenantId} ${addressKey(account.email)}`
      return {
        insert: (account, secrets) =>
          Effect.gen(function* () {
            const holder = used.get(keyOf(account))
            if (holder !== undefined && holder !== account.id) return { kind: "address-taken" as const, id: holder }
            const outcome = yield* store.insert(account, secrets)
            if (outcome.kind === "inserted") used.set(keyOf(account), account.id)
            return outcome
          }),
      }
    },
  ),
  broken("lets an update take any address", ["update-to-taken-address-refused"], (store) => ({
    update: (account, revision, secrets) =>
      Effect.gen(function* () {
        const outcome = yield* store.update(account, revision, secrets)
        return outcome.kind === "address-taken" ? { kind: "updated" as const } : outcome
      }),
  })),
  broken("takes an account's own address for taken", ["own-address-is-not-taken"], (store) => ({
    update: (account, revision, secrets) =>
      Effect.gen(function* () {
        const outcome = yield* store.update(account, revision, secrets)
        return outcome.kind === "updated" && account.email.startsWith("ada@")
          ? { kind: "address-taken" as const, id: account.id }
          : outcome
      }),
  })),
  broken(
    "looks, waits, then inserts",
    ["concurrent-inserts-of-an-address", "concurrent-inserts-of-an-id"],
    (store) => ({
      insert: (account, secrets) =>
        Effect.gen(function* () {
          const key = addressKey(account.email)
          const [holder, taken] = [
            (yield* all(store, account)).find(({ email }) => addressKey(email) === key),
            yield* store.get(account.tenantId, account.id),
          ]
          yield* Effect.yieldNow
          const outcome = yield* store.insert(account, secrets)
          return holder === undefined && taken === null ? { kind: "inserted" as const } : outcome
        }),
    }),
  ),
  broken("looks, waits, then updates", ["concurrent-updates-to-an-address"], (store) => ({
    update: (account, revision, secrets) =>
      Effect.gen(function* () {
        const key = addressKey(account.email)
        const holder = (yield* all(store, account)).find(
          ({ email, id }) => id !== account.id && addressKey(email) === key,
        )
        yield* Effect.yieldNow
        const outcome = yield* store.update(account, revision, secrets)
        return holder === undefined && outcome.kind === "address-taken" ? { kind: "updated" as const } : outcome
      }),
  })),
]
