import { type HostPolicy, isAddressLiteral, parseHostName, parsePortRanges } from "@mailkeep/core"
import { Result } from "effect"
import { X509Certificate } from "node:crypto"
import { MailkeepError } from "./MailkeepError.ts"
import type { NetworkOptions } from "./MailkeepOptions.ts"

/** What is wrong with one of an operator's network options. */
export interface NetworkProblem {
  readonly option: "allowHosts" | "allowPorts" | "trustedCertificates"
  readonly message: string
}

/** Everything that is wrong with network options; empty when nothing is. */
export const networkProblems = (options: NetworkOptions): ReadonlyArray<NetworkProblem> => [
  ...(options.allowHosts ?? [])
    .filter((entry) => !isAllowable(entry))
    .map((entry) => ({
      option: "allowHosts" as const,
      message: `"${entry}" is not a CIDR block, an address or a host name`,
    })),
  ...(options.allowPorts ?? []).flatMap((entry) => {
    const ranges = parsePortRanges(String(entry))
    return Result.isFailure(ranges) ? [{ option: "allowPorts" as const, message: ranges.failure }] : []
  }),
  ...([options.trustedCertificates ?? []].flat().every(isPem)
    ? []
    : [{ option: "trustedCertificates" as const, message: "holds no certificate in PEM, or a broken one" }]),
]

/** The host policy that an operator's options state; throws `INVALID_OPTIONS` with everything that is wrong. */
export const hostPolicy = (options: NetworkOptions = {}): HostPolicy => {
  const problems = networkProblems(options)
  if (problems.length > 0) {
    throw new MailkeepError(
      "INVALID_OPTIONS",
      problems.map(({ message, option }) => `network.${option}: ${message}`).join("; "),
    )
  }
  const certificates = options.trustedCertificates ?? []
  return {
    allowedHosts: options.allowHosts ?? [],
    allowedPorts: (options.allowPorts ?? []).flatMap((entry) => Result.getOrThrow(parsePortRanges(String(entry)))),
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
