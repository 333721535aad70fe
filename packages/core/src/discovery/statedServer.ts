import { Result } from "effect"
import { domainOf, type EmailAddress, localPartOf } from "../address/EmailAddress.ts"
import type { RequestedSecurity } from "../server/ConnectionSecurity.ts"
import { isAddressLiteral, type HostName, parseHostName } from "../server/HostName.ts"
import { defaultPorts } from "../server/HostPolicy.ts"
import { hasUnprintable } from "../shared/PlainText.ts"
import type { StatedServer, StatedServers } from "./StatedServers.ts"

/** A server as it is written somewhere, with TLS or without; `null` as security: without. */
export interface WrittenServer {
  readonly host: string
  readonly port: string | number
  readonly security: RequestedSecurity | null
  readonly userNames: StatedServer["userNames"]
  readonly auth: StatedServer["auth"]
}

// More than any provider states; the rest of a longer list is not looked at.
const MAXIMUM = 8

/**
 * The host of a stated server, or `null`: a name with a dot. Never an address, which no provider's certificate is issued to,
 * nor a single label, which means another host in every network.
 */
export const statedHost = (text: string): HostName | null => {
  const parsed = parseHostName(text.trim())
  if (Result.isFailure(parsed) || isAddressLiteral(parsed.success)) return null
  return parsed.success.includes(".") ? parsed.success : null
}

/** A port of submission or access as {@link defaultPorts} has them, or `null`. */
export const statedPort = (written: string | number): number | null => {
  const port = typeof written === "number" ? written : /^\s*\d{1,5}\s*$/.test(written) ? Number(written) : 0
  return defaultPorts.includes(port) ? port : null
}

/** A user name as stated, or `null` when it could not be one: empty, over 256 characters, or with a control or invisible character. */
export const statedUserName = (text: string): string | null => {
  const name = text.trim()
  return name === "" || name.length > 256 || hasUnprintable(name) ? null : name
}

/** What users of most servers log in with: the address, or its local part (RFC 6186 §4). For sources that don't state a name. */
export const likelyUserNames = (email: EmailAddress): ReadonlyArray<string> => [email, localPartOf(email)]

/** What to put in place of the placeholders of a document, by their names. */
export const placeholdersOf = (email: EmailAddress): ReadonlyMap<string, string> =>
  new Map([
    ["EMAILADDRESS", email],
    ["EMAILLOCALPART", localPartOf(email)],
    ["EMAILDOMAIN", domainOf(email)],
  ])

/**
 * The servers that can be used among those of one side, in their order: a host name, a mail port, TLS. Entries for one endpoint
 * become one that has the user names and methods of all; at most eight are kept.
 */
export function usableServers(written: ReadonlyArray<WrittenServer>): ReadonlyArray<StatedServer> {
  const servers = new Map<string, StatedServer>()
  for (const each of written) {
    const host = statedHost(each.host)
    const port = statedPort(each.port)
    if (host === null || port === null || each.security === null) continue
    const key = `${host}:${port}:${each.security}`
    const before = servers.get(key)
    if (before === undefined && servers.size === MAXIMUM) continue
    servers.set(key, {
      host,
      port,
      security: each.security,
      userNames: [...new Set([...(before?.userNames ?? []), ...each.userNames])].slice(0, MAXIMUM),
      auth: [...new Set([...(before?.auth ?? []), ...each.auth])],
    })
  }
  return [...servers.values()]
}

/** What both sides of a source come to; `null` when it states nothing that could be used or told. */
export function statedServers(
  submission: ReadonlyArray<WrittenServer>,
  access: ReadonlyArray<WrittenServer>,
  pop3Only: boolean,
): StatedServers | null {
  const withoutTls = (side: ReadonlyArray<WrittenServer>) =>
    side.length > 0 && side.every(({ security }) => security === null)
  const servers = {
    submission: usableServers(submission),
    access: usableServers(access),
    pop3Only,
    cleartextOnly: withoutTls(submission) || withoutTls(access),
  }
  const told = servers.pop3Only || servers.cleartextOnly
  return servers.submission.length === 0 && servers.access.length === 0 && !told ? null : servers
}
