import { Schema } from "effect"
import { TenantId } from "../shared/TenantId.ts"

/** What a key may do: read accounts, change accounts, manage keys. */
export const Scope = Schema.Literals(["read", "write", "admin"])
export type Scope = typeof Scope.Type

/** On whose behalf a request is made. */
export interface Principal {
  readonly tenantId: TenantId
  readonly scopes: ReadonlyArray<Scope>
  /** The id of the API key that was shown, or `null` when the host authenticated the request itself. */
  readonly keyId: string | null
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
}) {}
