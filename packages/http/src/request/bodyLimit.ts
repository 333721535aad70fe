import type { RouteSettings } from "../RouteSettings.ts"

/** The path of bulks in the contract's form. */
export const BULK_PATH = "/email-accounts/bulk"

/** Bytes that the body of a route may have; `path` is the contract's form. */
export const bodyLimitOf = (
  path: string,
  { bodyLimitBytes, bulkBodyLimitBytes }: Pick<RouteSettings, "bodyLimitBytes" | "bulkBodyLimitBytes">,
): number => (path === BULK_PATH ? bulkBodyLimitBytes : bodyLimitBytes)
