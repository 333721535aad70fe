import { readFile } from "node:fs/promises"
import { isIP } from "node:net"

const location =
  process.platform === "win32"
    ? `${process.env["SystemRoot"] ?? String.raw`C:\Windows`}\\System32\\drivers\\etc\\hosts`
    : "/etc/hosts"

/** The addresses that the text of a hosts file gives a name; upper and lower case are the same. */
export const addressesInHosts = (text: string, host: string): ReadonlyArray<string> => {
  const name = host.toLowerCase()
  const found: Array<string> = []
  for (const line of text.split("\n")) {
    const [address = "", ...names] = (line.split("#", 1)[0] ?? "").trim().split(/\s+/)
    if (isIP(address) !== 0 && names.some((word) => word.toLowerCase() === name)) found.push(address)
  }
  return [...new Set(found)]
}

/** What this machine's hosts file says about a name; nothing if there is no such file. */
export const hostsFileAddresses = async (host: string): Promise<ReadonlyArray<string>> =>
  addressesInHosts(await readFile(location, "utf8").catch(() => ""), host)
