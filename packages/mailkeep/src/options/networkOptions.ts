import { isAddressLiteral, parseHostName, parsePortRanges } from "@mailkeep/core"
import { Result, Schema } from "effect"
import { X509Certificate } from "node:crypto"
import type { NetworkOptions } from "../MailkeepOptions.ts"
import { optional, options, passing, problemsBy } from "./refuseInvalid.ts"

const isAllowable = (entry: string): boolean => {
  const [address = "", bits, ...rest] = entry.trim().toLowerCase().split("/")
  if (Result.isFailure(parseHostName(address)) || rest.length > 0) return false
  if (bits === undefined) return true
  return isAddressLiteral(address) && /^\d{1,3}$/.test(bits) && Number(bits) <= (address.includes(":") ? 128 : 32)
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

const portRule = "must be a port, or a range of ports such as 8000-8010"
const whatIsWrongWithPort = (entry: number | string): string | undefined => {
  const ranges = parsePortRanges(String(entry))
  if (Result.isFailure(ranges)) return ranges.failure
  return ranges.success.length === 0 ? portRule : undefined
}

const serverRule = "must be an IP address, with a port or without"
const isAddress = (text: string): boolean => {
  const host = parseHostName(text)
  return Result.isSuccess(host) && isAddressLiteral(host.success)
}
const isNameServer = (entry: string): boolean => {
  if (isAddress(entry)) return true
  const [, six, four, port] = /^(?:\[(.+)\]|([^:]+)):(\d{1,5})$/.exec(entry) ?? []
  const isPort = Number(port) >= 1 && Number(port) <= 65_535
  return isPort && isAddress(six ?? four ?? "") && (six === undefined || six.includes(":"))
}

const hostRule = "must be a CIDR block, an address or a host name"
const certificateRule = "must hold certificates in PEM, and none that is broken"
const certificate = passing(Schema.String, certificateRule, isPem)

/** What is right for `network`. Hosts and ports are quoted where they are wrong: they are no secrets. */
export const network = options({
  allowHosts: optional(
    Schema.Array(
      Schema.String.annotate({ message: hostRule }).check(
        Schema.makeFilter((entry) =>
          isAllowable(entry) ? undefined : `${JSON.stringify(entry)} is not a CIDR block, an address or a host name`,
        ),
      ),
    ),
    "must be a list of CIDR blocks, addresses or host names",
  ),
  allowPorts: optional(
    Schema.Array(
      Schema.Union([Schema.Number, Schema.String])
        .annotate({ message: portRule })
        .check(Schema.makeFilter(whatIsWrongWithPort)),
    ),
    "must be a list of ports, or ranges of ports such as 8000-8010",
  ),
  trustedCertificates: optional(Schema.Union([certificate, Schema.Array(certificate)]), certificateRule),
  allowCleartext: optional(Schema.Boolean, "must be true or false"),
  nameServers: optional(
    Schema.Array(
      Schema.String.annotate({ message: serverRule }).check(
        Schema.makeFilter((entry) => (isNameServer(entry) ? undefined : `${JSON.stringify(entry)} ${serverRule}`)),
      ),
    ),
    "must be a list of IP addresses, each with a port or without",
  ),
} satisfies Record<keyof NetworkOptions, Schema.Top>)

/** Everything that is wrong with network options, each thing with the path of the option. */
export const networkProblems = problemsBy(network)
