import { Schema } from "effect"

/** The owner of a set of accounts and API keys: 1 to 64 characters of `A-Z a-z 0-9 . _ : -`. Tenants never see each other. */
export const TenantId = Schema.String.check(
  Schema.isPattern(/^[A-Za-z0-9._:-]{1,64}$/u, { expected: "1 to 64 letters, digits or the characters . _ : -" }),
).pipe(Schema.brand("TenantId"))
export type TenantId = typeof TenantId.Type

/** The tenant a host works with as long as it names no other. */
export const defaultTenant: TenantId = TenantId.make("default")
