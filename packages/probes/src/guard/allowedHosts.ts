import { BlockList, isIP, isIPv4 } from "node:net"

/** The operator's list of hosts, ready to be asked. */
interface AllowedHosts {
  /** Whether the list holds this name; upper and lower case are the same. */
  readonly hasName: (host: string) => boolean
  /** Whether the list holds this address, by itself or in a block. */
  readonly hasAddress: (address: string) => boolean
}

const block = /^([0-9A-Fa-f.:]+)\/(\d{1,3})$/

/** Reads CIDR blocks, addresses and names. What is none of them admits nothing: a typing error must not open a door. */
export const allowedHosts = (entries: ReadonlyArray<string>): AllowedHosts => {
  // Two lists, because one BlockList would match IPv4-mapped IPv6 addresses against IPv4 blocks.
  const ipv4 = new BlockList()
  const ipv6 = new BlockList()
  const names = new Set<string>()
  for (const entry of entries.map((text) => text.trim().toLowerCase())) {
    const [, network = "", bits] = block.exec(entry) ?? []
    const isBlock = isIP(network) !== 0 && Number(bits) <= (isIPv4(network) ? 32 : 128)
    if (isBlock && isIPv4(network)) ipv4.addSubnet(network, Number(bits), "ipv4")
    else if (isBlock) ipv6.addSubnet(network, Number(bits), "ipv6")
    else if (isIPv4(entry)) ipv4.addAddress(entry, "ipv4")
    else if (isIP(entry) === 6 && !entry.includes("%")) ipv6.addAddress(entry, "ipv6")
    else if (entry !== "" && !entry.includes("/")) names.add(entry)
  }
  return {
    hasName: (host) => names.has(host.toLowerCase()),
    hasAddress: (address) => (isIPv4(address) ? ipv4.check(address, "ipv4") : ipv6.check(address, "ipv6")),
  }
}
