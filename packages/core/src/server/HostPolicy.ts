import { Result } from "effect"

/** A range of ports, both ends included. */
export interface PortRange {
  readonly from: number
  readonly to: number
}

/**
 * What the operator lets Mailkeep connect to. Tenants can't change it.
 *
 * Without any option: hosts whose every address is global unicast, on the ports of {@link defaultPorts}, over verified
 * TLS.
 */
export interface HostPolicy {
  /** CIDR blocks, addresses or names that may be dialled although not public; an allowed name admits whatever it resolves to. */
  readonly allowedHosts: ReadonlyArray<string>
  /** Ports that may be dialled beside {@link defaultPorts}. */
  readonly allowedPorts: ReadonlyArray<PortRange>
  /** PEM certificates trusted beside the system's roots. */
  readonly trustedCertificates: ReadonlyArray<string>
  /** Whether a server among `allowedHosts` that is private may be spoken to without TLS. Default false. */
  readonly allowCleartext: boolean
}

/** The ports of submission and access (RFC 6409, 8314, 9051) and 2525, which many relays add. Port 25 is for relays, not for submission. */
export const defaultPorts: ReadonlyArray<number> = [465, 587, 2525, 993, 143]

/** Public hosts, default ports, verified TLS, nothing else. */
export const strictHostPolicy: HostPolicy = {
  allowedHosts: [],
  allowedPorts: [],
  trustedCertificates: [],
  allowCleartext: false,
}

/** Whether a policy lets a port be dialled. */
export const portAllowed = (policy: HostPolicy, port: number): boolean =>
  defaultPorts.includes(port) || policy.allowedPorts.some((range) => range.from <= port && port <= range.to)

/**
 * Reads an operator's list of ports and ranges, such as `25, 10000-10100`, or says which part is wrong.
 *
 * @example
 * parsePortRanges("25,8000-8010") // success [{ from: 25, to: 25 }, { from: 8000, to: 8010 }]
 */
export const parsePortRanges = (text: string): Result.Result<ReadonlyArray<PortRange>, string> => {
  const ranges: Array<PortRange> = []
  for (const part of text
    .split(",")
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "")) {
    const match = /^(\d{1,5})(?:\s*-\s*(\d{1,5}))?$/.exec(part)
    const from = Number(match?.[1])
    const to = Number(match?.[2] ?? match?.[1])
    if (match === null || from < 1 || to > 65_535 || from > to) {
      return Result.fail(`"${part}" is not a port or a range of ports such as 8000-8010`)
    }
    ranges.push({ from, to })
  }
  return Result.succeed(ranges)
}
