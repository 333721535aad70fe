import { Result } from "effect"
import { toAsciiDomain } from "../../address/DomainName.ts"
import { domainOf, type EmailAddress } from "../../address/EmailAddress.ts"
import type { RequestedSecurity } from "../../server/ConnectionSecurity.ts"
import type { AuthMethod } from "../Candidate.ts"
import { likelyUserNames, placeholdersOf, statedServers, statedUserName, type WrittenServer } from "../statedServer.ts"
import type { ReadDocument } from "../StatedServers.ts"
import { childrenOf, readXml, textOf, type XmlElement } from "./xml.ts"

/**
 * Reads a Mozilla settings file, version 1.1 or 1.2, as domains publish it and Thunderbird's database answers
 * (draft-ietf-mailmaint-autoconfig). Elements that are not known are ignored.
 *
 * Taken are IMAP and SMTP servers in the document's order. Of several providers that one is read which lists the address's domain,
 * or else the first: documents that are served for many domains don't list them.
 */
export function readAutoconfig(body: Uint8Array, email: EmailAddress): ReadDocument {
  const reading = readXml(body)
  if (reading.kind === "unusable") return reading
  if (reading.root.name !== "clientConfig")
    return { kind: "unusable", reason: "The document is no mail settings file." }
  const provider = providerFor(childrenOf(reading.root, "emailProvider"), domainOf(email))
  if (provider === undefined) return { kind: "unusable", reason: "The settings file names no provider." }

  const incoming = childrenOf(provider, "incomingServer")
  const ofType = (elements: ReadonlyArray<XmlElement>, type: string) =>
    elements.filter((element) => element.attributes.get("type")?.trim().toLowerCase() === type)
  const written = (elements: ReadonlyArray<XmlElement>) =>
    elements.flatMap((element) => writtenServer(element, email) ?? [])
  const servers = statedServers(
    written(ofType(childrenOf(provider, "outgoingServer"), "smtp")),
    written(ofType(incoming, "imap")),
    incoming.length > 0 && ofType(incoming, "pop3").length === incoming.length,
  )
  return servers === null
    ? { kind: "unusable", reason: "The settings file states no server that can be used." }
    : { kind: "servers", servers }
}

function providerFor(providers: ReadonlyArray<XmlElement>, domain: string): XmlElement | undefined {
  const lists = (provider: XmlElement) =>
    childrenOf(provider, "domain").some(({ text }) => {
      const listed = toAsciiDomain(text.trim())
      return Result.isSuccess(listed) && listed.success === domain
    })
  return providers.find(lists) ?? providers[0]
}

const SECURITY: ReadonlyMap<string, RequestedSecurity | null> = new Map([
  ["ssl", "implicit-tls"],
  ["starttls", "starttls"],
  ["plain", null],
])

function writtenServer(element: XmlElement, email: EmailAddress): WrittenServer | null {
  const host = textOf(element, "hostname")
  const port = textOf(element, "port")
  const security = SECURITY.get(textOf(element, "socketType")?.toLowerCase() ?? "")
  const auth = authOf(element)
  // Whoever can log in neither with a password nor with a token (Kerberos, by address, not at all) is no server for us.
  if (host === null || port === null || security === undefined || auth === null) return null
  const userName = textOf(element, "username")
  return {
    host: filled(host, email) ?? "",
    port,
    security,
    userNames: userName === null ? likelyUserNames(email) : readableName(filled(userName, email)),
    auth,
  }
}

const readableName = (name: string | null): ReadonlyArray<string> => {
  const readable = name === null ? null : statedUserName(name)
  return readable === null ? [] : [readable]
}

// The words of versions 1.0 to 1.2.
const METHODS: ReadonlyMap<string, AuthMethod> = new Map([
  ["password-cleartext", "password"],
  ["password-encrypted", "password"],
  ["plain", "password"],
  ["secure", "password"],
  ["oauth2", "oauth2"],
])

/** The methods that a server lists, in its order; a password when it lists none, and `null` when it lists only others. */
function authOf(element: XmlElement): ReadonlyArray<AuthMethod> | null {
  const words = childrenOf(element, "authentication").map(({ text }) => text.trim().toLowerCase())
  if (words.length === 0) return ["password"]
  const known = words.flatMap((word) => METHODS.get(word) ?? [])
  return known.length === 0 ? null : [...new Set(known)]
}

/** A text with its placeholders filled in, all at once, so that none comes out of a filled-in one; `null` when one is not known. */
function filled(template: string, email: EmailAddress): string | null {
  const values = placeholdersOf(email)
  const names = [...template.matchAll(PLACEHOLDER)].map((match) => match[1]!)
  if (!names.every((name) => values.has(name)) || /%[A-Z]/.test(template.replace(PLACEHOLDER, ""))) return null
  return template.replace(PLACEHOLDER, (_, name: string) => values.get(name)!)
}

const PLACEHOLDER = /%([A-Z]+)%/g
