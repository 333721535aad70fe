import { Context, type DateTime, type Effect, Layer, type Redacted } from "effect"
import type { StoreError } from "../shared/StoreError.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { ApiKeyError } from "./ApiKeyError.ts"
import { makeApiKeys } from "./makeApiKeys.ts"
import type { ApiKeyRecord, Principal, Scope } from "./Principal.ts"

/** What a new key is for. */
export interface ApiKeyOptions {
  /** In a person's words. */
  readonly label: string
  /** What the key may do; default `read` and `write`. */
  readonly scopes?: ReadonlyArray<Scope>
}

/** What a new key is for, and for how long. */
export interface IssueOptions extends ApiKeyOptions {
  /** From this instant on the key is unknown; absent: it never expires. */
  readonly expiresAt?: DateTime.Utc
}

/** A key that was issued: the only time its text is seen. */
export interface IssuedApiKey {
  readonly key: Redacted.Redacted
  readonly record: ApiKeyRecord
}

/**
 * Issues, registers, verifies and revokes API keys. Only hashes are stored; all methods fail with {@link StoreError}
 * when the store does.
 *
 * - `issue`: makes a key with 196 random bits and stores its hash.
 * - `ensure`: registers a key text that an operator made up (32 to 256 visible ASCII characters) or that was issued
 *   elsewhere. Safe to repeat, also by several processes at once: a key that the tenant has already is given back as it
 *   is, whatever the options say. Fails with {@link ApiKeyError}, also for a key that has expired. A key that was revoked
 *   is registered again.
 * - `verify`: on whose behalf the holder of this key acts; `null` when it is unknown, malformed or expired, which are
 *   not told apart. An issued key that was verified less than a second ago is not asked for again. Records the use beside the work, at most once a minute for each key; when that fails, nothing else does.
 * - `stillHolds`: whether a principal's key is still known and has not expired, as it was at most 300 milliseconds
 *   ago; for work that goes on for long. True of a principal without a key.
 * - `list`: a tenant's keys, expired ones too, in the order in which they were created.
 * - `revoke`: the next `verify` no longer knows the key, one in another process after a second at most; `false` when the
 *   tenant has no key with this id.
 */
export class ApiKeys extends Context.Service<
  ApiKeys,
  {
    readonly issue: (tenantId: TenantId, options: IssueOptions) => Effect.Effect<IssuedApiKey, StoreError>
    readonly ensure: (
      tenantId: TenantId,
      key: Redacted.Redacted,
      options: ApiKeyOptions,
    ) => Effect.Effect<ApiKeyRecord, StoreError | ApiKeyError>
    readonly verify: (key: Redacted.Redacted) => Effect.Effect<Principal | null, StoreError>
    readonly stillHolds: (principal: Principal) => Effect.Effect<boolean, StoreError>
    readonly list: (tenantId: TenantId) => Effect.Effect<ReadonlyArray<ApiKeyRecord>, StoreError>
    readonly revoke: (tenantId: TenantId, id: string) => Effect.Effect<boolean, StoreError>
  }
>()("@mailkeep/core/ApiKeys") {
  /** The service over its port {@link ApiKeyStore}. */
  static readonly layer = Layer.effect(ApiKeys, makeApiKeys)
}
