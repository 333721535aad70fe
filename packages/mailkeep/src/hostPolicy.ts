import { type HostPolicy, parsePortRanges } from "@mailkeep/core"
import { Result } from "effect"
import type { NetworkOptions } from "./MailkeepOptions.ts"

/** The host policy that an operator's options state, which were found valid. */
export const hostPolicy = (options: NetworkOptions = {}): HostPolicy => {
  const certificates = options.trustedCertificates ?? []
  return {
    allowedHosts: options.allowHosts ?? [],
    allowedPorts: Result.getOrThrow(parsePortRanges((options.allowPorts ?? []).join(","))),
    trustedCertificates: typeof certificates === "string" ? [certificates] : certificates,
    allowCleartext: options.allowCleartext ?? false,
  }
}
