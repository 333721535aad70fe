import type { AccountRow } from "./BenchDatabase.ts"

/** The columns of an account that are written, in the order in which the raw statements have them. */
export const accountColumns = [
  "id",
  "tenant_id",
  "address_key",
  "revision",
  "client_id",
  "type",
  "user_name",
  "suspended",
  "warmup_enabled",
  "submission_status",
  "access_status",
  "document",
  "user_name_key",
] as const satisfies ReadonlyArray<keyof AccountRow>

/** A row's values in that order. */
export const valuesOf = (row: AccountRow): Array<number | string | null> =>
  accountColumns.map((column) => row[column] ?? null)
