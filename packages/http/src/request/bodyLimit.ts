import type { RouteSettings } from "../RouteSettings.ts"

/** Bytes that the body of a route may have; `path` is the contract's form. */
export const bodyLimitOf = (
  path: string,
  { bodyLimitBytes, bulkBodyLimitBytes }: Pick<RouteSettings, "bodyLimitBytes" | "bulkBodyLimitBytes">,
): number => (path === "/email-accounts/bulk" ? bulkBodyLimitBytes : bodyLimitBytes)
