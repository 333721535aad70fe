import type { HostPolicy } from "@mailkeep/core"
import { BlockList, isIPv4, isIPv6 } from "node:net"
import { allowedHosts } from "./allowedHosts.ts"

// The IANA special-purpose address registries, and two addresses at which clouds serve credentials to their machines.
const deniedIpv4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
  "168.63.129.16/32",
  "100.100.100.200/32",
]

// Inside 2000::/3: protocol assignments with Teredo, documentation, 6to4, and the AS112 anycast block.
const deniedIpv6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "2620:4f:8000::/48"]

const listOf = (family: "ipv4" | "ipv6", blocks: ReadonlyArray<string>): BlockList => {
  const list = new BlockList()
  for (const block of blocks) {
    const [network = "", bits] = block.split("/")
    list.addSubnet(network, Number(bits), family)
  }
  return list
}

const special4 = listOf("ipv4", deniedIpv4)
const special6 = listOf("ipv6", deniedIpv6)
// Everything else is no global unicast: mapped and compatible addresses, NAT64, loopback, link-local, unique local, multicast.
const globalUnicast6 = listOf("ipv6", ["2000::/3"])

/** Whether an IP literal is a global unicast address, so that anybody could reach it anyway. Anything odd is not. */
export const isPublicAddress = (address: string): boolean => {
  if (isIPv4(address)) return !special4.check(address, "ipv4")
  // A zone id (`fe80::1%eth0`) names an interface of this machine.
  if (!isIPv6(address) || address.includes("%")) return false
  return globalUnicast6.check(address, "ipv6") && !special6.check(address, "ipv6")
}

/** What the policy says about one address: dial it, dial it because the operator allows it, or don't. */
type AddressVerdict = "public" | "allowed" | "refused"

/** Decides which resolved addresses may be dialled. */
export interface AddressPolicy {
  /** The verdict on an address that `host` (as the tenant typed it) resolved to. */
  readonly judge: (host: string, address: string) => AddressVerdict
  /** Whether the operator allowed this host by its name. */
  readonly namesHost: (host: string) => boolean
}

/** The address policy of an operator's {@link HostPolicy}; entries of `allowedHosts` that are neither address, block nor name are ignored. */
export const makeAddressPolicy = (policy: Pick<HostPolicy, "allowedHosts">): AddressPolicy => {
  const allowed = allowedHosts(policy.allowedHosts)
  return {
    namesHost: allowed.hasName,
    judge: (host, address) => {
      if (isPublicAddress(address)) return "public"
      if (!(isIPv4(address) || isIPv6(address)) || address.includes("%")) return "refused"
      return allowed.hasName(host) || allowed.hasAddress(address) ? "allowed" : "refused"
    },
  }
}
