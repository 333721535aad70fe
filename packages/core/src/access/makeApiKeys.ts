import { DateTime, Effect, type Redacted } from "effect"
import { StoreError } from "../shared/StoreError.ts"
import type { TenantId } from "../shared/TenantId.ts"
import { acceptApiKey } from "./acceptApiKey.ts"
import { ApiKeyError } from "./ApiKeyError.ts"
import type { ApiKeyOptions, IssueOptions } from "./ApiKeys.ts"
import { ApiKeyStore } from "./ApiKeyStore.ts"
import { type ApiKeyParts, makeApiKeyText, readApiKeyText } from "./ApiKeyText.ts"
import { ApiKeyRecord, type Principal } from "./Principal.ts"
import { digestMatches, toHex } from "./sha256.ts"
import { makeVerifiedKeys } from "./verifiedKeys.ts"

// Ids of 71 random bits don't meet by chance, so a store that refuses three is broken.
const TRIES = 3

const read = (key: Redacted.Redacted): Effect.Effect<ApiKeyParts | null> => Effect.promise(() => readApiKeyText(key))

const insertRefused = () =>
  new StoreError({
    reason: "corrupt",
    operation: "ApiKeyStore.insert",
    cause: new Error("The store says that an id is taken which it doesn't have."),
  })

const makeRecord = (
  tenantId: TenantId,
  { id, digest }: ApiKeyParts,
  { label, scopes = ["read", "write"], expiresAt }: IssueOptions,
): Effect.Effect<ApiKeyRecord> =>
  Effect.map(
    DateTime.now,
    (createdAt) =>
      new ApiKeyRecord({
        id,
        tenantId,
        secretHash: toHex(digest),
        scopes,
        label,
        createdAt,
        expiresAt: expiresAt ?? null,
      }),
  )

/** Builds the service {@link ApiKeys}. */
export const makeApiKeys = Effect.gen(function* () {
  const store = yield* ApiKeyStore

  const issue = Effect.fn("ApiKeys.issue")(function* (tenantId: TenantId, options: IssueOptions) {
    for (let tried = 0; tried < TRIES; tried++) {
      const key = makeApiKeyText()
      const record = yield* makeRecord(tenantId, (yield* read(key))!, options)
      if (yield* store.insert(record)) return { key, record }
    }
    return yield* insertRefused()
  })

  const ensure = Effect.fn("ApiKeys.ensure")(function* (
    tenantId: TenantId,
    key: Redacted.Redacted,
    options: ApiKeyOptions,
  ) {
    const parts = yield* acceptApiKey(key)
    const record = yield* makeRecord(tenantId, parts, options)
    for (let tried = 0; tried < TRIES; tried++) {
      if (yield* store.insert(record)) return record
      const existing = yield* store.get(parts.id)
      if (existing?.tenantId === tenantId && digestMatches(parts.digest, existing.secretHash)) return existing
      if (existing !== null) {
        return yield* new ApiKeyError({
          reason: "taken",
          message: "The API key is in use already; make another one with: openssl rand -hex 32",
        })
      }
      // Somebody revoked it in between: register it after all.
    }
    return yield* insertRefused()
  })

  const verifiedKeys = makeVerifiedKeys()

  const recordOf = Effect.fnUntraced(function* (key: Redacted.Redacted, now: number) {
    const remember = verifiedKeys.asked()
    const parts = yield* read(key)
    if (parts === null) return null
    const record = yield* store.get(parts.id)
    if (record === null || !digestMatches(parts.digest, record.secretHash)) return null
    remember(key, record, now)
    return record
  })

  const verify = Effect.fn("ApiKeys.verify")(function* (key: Redacted.Redacted) {
    const now = yield* DateTime.now
    const milliseconds = DateTime.toEpochMillis(now)
    const record = verifiedKeys.recall(key, milliseconds) ?? (yield* recordOf(key, milliseconds))
    if (record === null) return null
    if (record.expiresAt !== null && DateTime.isGreaterThanOrEqualTo(now, record.expiresAt)) return null
    return { tenantId: record.tenantId, scopes: record.scopes, keyId: record.id } satisfies Principal
  })

  const revoke = (tenantId: TenantId, id: string) =>
    Effect.ensuring(
      store.remove(tenantId, id),
      Effect.sync(() => verifiedKeys.forget(id)),
    )

  return { issue, ensure, verify, list: store.list, revoke }
})
