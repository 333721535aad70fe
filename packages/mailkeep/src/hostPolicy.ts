import { type HostPolicy, isAddressLiteral, parseHostName, parsePortRanges } from "@mailkeep/core"
import { Result } from "effect"
import { MailkeepError } from "./MailkeepError.ts"
import type { NetworkOptions } from "./MailkeepOptions.ts"

/** The host policy that an operator's options state; throws `INVALID_OPTIONS` with the part that is wrong. */
export const hostPolicy = (options: NetworkOptions = {}): HostPolicy => {
  const ports = parsePortRanges((options.allowPorts ?? []).join(","))
  if (Result.isFailure(ports)) throw new MailkeepError("INVALID_OPTIONS", `network.allowPorts: ${ports.failure}`)
  const wrong = (options.allowHosts ?? []).find((entry) => !isAllowable(entry))
  if (wrong !== undefined) {
    throw new MailkeepError("INVALID_OPTIONS", `network.allowHosts: "${wrong}" is not a CIDR block, an address or a host name`)
  }
  const certificates = options.trustedCertificates ?? []
  return {
    allowedHosts: options.allowHosts ?? [],
    allowedPorts: ports.success,
    trustedCertificates: typeof certificates === "string" ? [certificates] : certificates,
    allowCleartext: options.allowCleartext ?? false,
  }
}

const isAllowable = (entry: string): boolean => {
  const [network = "", bits, ...rest] = entry.trim().toLowerCase().split("/")
  if (Result.isFailure(parseHostName(network)) || rest.length > 0) return false
  if (bits === undefined) return true
  return isAddressLiteral(network) && /^\d{1,3}$/.test(bits) && Number(bits) <= (network.includes(":") ? 128 : 32)
}
