import { Cache, Clock, DateTime, Effect, type Redacted } from "effect"
import { spanIfTraced } from "../shared/spanIfTraced.ts"
import { StoreError } from "../shared/StoreError.ts"
import type { TenantId } from "../shared/TenantId.ts"
import { acceptApiKey } from "./acceptApiKey.ts"
import { ApiKeyError } from "./ApiKeyError.ts"
import type { ApiKeyOptions, IssueOptions } from "./ApiKeys.ts"
import { ApiKeyStore } from "./ApiKeyStore.ts"
import { type ApiKeyParts, makeApiKeyText, readApiKeyText } from "./ApiKeyText.ts"
import { ApiKeyRecord, type Principal } from "./Principal.ts"
import { digestMatches, toHex } from "./sha256.ts"
import { makeUseRecorder } from "./makeUseRecorder.ts"
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

const expired = new ApiKeyError({
  reason: "expired",
  message:
    "The API key has expired, and does not come back by being given again; make another one with: openssl rand -hex 32",
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
        lastUsedAt: null,
      }),
  )

const isExpiredAt = ({ expiresAt }: ApiKeyRecord, now: number): boolean =>
  expiresAt !== null && now >= DateTime.toEpochMillis(expiresAt)

const isExpired = (record: ApiKeyRecord): Effect.Effect<boolean> =>
  Effect.map(Clock.currentTimeMillis, (now) => isExpiredAt(record, now))

// However many streams of a key are open, the store is asked for it at most three times a second.
const REMEMBERED = "300 millis"

/** Builds the service {@link ApiKeys}. */
export const makeApiKeys = Effect.gen(function* () {
  const store = yield* ApiKeyStore
  const recordUse = yield* makeUseRecorder
  const held = yield* Cache.make({ capacity: 10_000, timeToLive: REMEMBERED, lookup: store.get })

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
      if (existing?.tenantId === tenantId && digestMatches(parts.digest, existing.secretHash)) {
        return (yield* isExpired(existing)) ? yield* expired : existing
      }
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

  const principalOf = (record: ApiKeyRecord | null, now: number): Principal | null => {
    if (record === null || isExpiredAt(record, now)) return null
    recordUse(record, now)
    return { tenantId: record.tenantId, scopes: record.scopes, keyId: record.id }
  }

  const verify = (key: Redacted.Redacted): Effect.Effect<Principal | null, StoreError> =>
    Effect.flatMap(Clock.currentTimeMillis, (now) => {
      const known = verifiedKeys.recall(key, now)
      if (known !== null) return Effect.succeed(principalOf(known, now))
      return Effect.flatMap(recordOf(key, now), (record) =>
        Effect.map(Clock.currentTimeMillis, (later) => principalOf(record, later)),
      )
    }).pipe(spanIfTraced("ApiKeys.verify"))

  const stillHolds = Effect.fnUntraced(function* ({ keyId, tenantId }: Principal) {
    if (keyId === null) return true
    const record = yield* Cache.get(held, keyId)
    return record?.tenantId === tenantId && !(yield* isExpired(record))
  })

  const revoke = (tenantId: TenantId, id: string) =>
    Effect.ensuring(
      store.remove(tenantId, id),
      Effect.sync(() => verifiedKeys.forget(id)),
    )

  return { issue, ensure, verify, stillHolds, list: store.list, revoke }
})
