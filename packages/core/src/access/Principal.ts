import { Effect, Schema } from "effect"
import { TenantId } from "../shared/TenantId.ts"

/**
 * What a key may do: `read` accounts; `write`: change them; `admin`: manage keys, and everything else too, as whoever
 * manages keys can give themselves any.
 */
export const Scope = Schema.Literals(["read", "write", "admin"])
export type Scope = typeof Scope.Type

/** Whether scopes allow what needs one: `admin` includes the others, and no other includes any. */
export const allows = (scopes: ReadonlyArray<Scope>, needed: Scope): boolean =>
  scopes.includes(needed) || scopes.includes("admin")

/** On whose behalf a request is made. */
export interface Principal {
  readonly tenantId: TenantId
  readonly scopes: ReadonlyArray<Scope>
  /** The id of the API key that was shown, or `null` when the host authenticated the request itself. */
  readonly keyId: string | null
  /** Who it is in the host's words, where the host authenticated the request and said so. */
  readonly hostId?: string
}

/** What is stored of an API key: never the key. */
export class ApiKeyRecord extends Schema.Class<ApiKeyRecord>("mailkeep/ApiKeyRecord")({
  /** The public part of the key, 12 characters. */
  id: Schema.String,
  tenantId: TenantId,
  /** SHA-256 of the secret part in lower-case hexadecimal. */
  secretHash: Schema.String,
  scopes: Schema.Array(Scope),
  /** What the key is for, in a person's words. */
  label: Schema.String,
  createdAt: Schema.DateTimeUtcFromString,
  expiresAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  /** When it was last shown by a request, to a minute; `null` when that was never recorded. */
  lastUsedAt: Schema.NullOr(Schema.DateTimeUtcFromString).pipe(Schema.withDecodingDefaultKey(Effect.succeed(null))),
}) {}
