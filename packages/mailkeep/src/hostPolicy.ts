import { type HostPolicy, isAddressLiteral, parseHostName, parsePortRanges } from "@mailkeep/core"
import { Result } from "effect"
import { X509Certificate } from "node:crypto"
import { MailkeepError } from "./MailkeepError.ts"
import type { NetworkOptions } from "./MailkeepOptions.ts"

/** The host policy that an operator's options state; throws `INVALID_OPTIONS` with the part that is wrong. */
export const hostPolicy = (options: NetworkOptions = {}): HostPolicy => {
  const ports = parsePortRanges((options.allowPorts ?? []).join(","))
  if (Result.isFailure(ports)) throw new MailkeepError("INVALID_OPTIONS", `network.allowPorts: ${ports.failure}`)
  const wrong = (options.allowHosts ?? []).find((entry) => !isAllowable(entry))
  if (wrong !== undefined) {
    throw new MailkeepError(
      "INVALID_OPTIONS",
      `network.allowHosts: "${wrong}" is not a CIDR block, an address or a host name`,
    )
  }
  const certificates = options.trustedCertificates ?? []
  if (![certificates].flat().every(isPem)) {
    throw new MailkeepError("INVALID_OPTIONS", "network.trustedCertificates: not every one is a certificate in PEM")
  }
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

// TLS would ignore what is no certificate, and the operator would look for the fault at the mail server.
const isPem = (text: string): boolean => {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  try {
    return blocks.length > 0 && blocks.every((block) => new X509Certificate(block).subject !== undefined)
  } catch {
    return false
  }
}
