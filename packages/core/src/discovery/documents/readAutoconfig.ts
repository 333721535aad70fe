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
  // A server where nobody logs in with a password or a token (but by Kerberos, by IP address, or not at all) is none for us; the
  // draft has clients ignore servers whose every method they don't support.
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

// The words of versions 1.0 to 1.2 and of the draft, which also names SASL mechanisms.
const METHODS: ReadonlyMap<string, AuthMethod> = new Map([
  ["password-cleartext", "password"],
  ["password-encrypted", "password"],
  ["plain", "password"],
  ["secure", "password"],
  ["oauth2", "oauth2"],
  ["oauth", "oauth2"],
  ["oauthbearer", "oauth2"],
  ["xoauth2", "oauth2"],
  ["login", "password"],
  ["cram-md5", "password"],
  ["digest-md5", "password"],
])

/** The methods that a server lists, in its order; a password when it lists none, and `null` when it lists only others. */
function authOf(element: XmlElement): ReadonlyArray<AuthMethod> | null {
  const listed = childrenOf(element, "authentication")
  if (listed.length === 0) return ["password"]
  const known = listed
    .filter(({ attributes }) => attributes.get("system")?.trim().toLowerCase() !== "http")
    .map(({ text }) => text.trim().toLowerCase())
    .flatMap((word) => METHODS.get(word) ?? (word.startsWith("scram-") ? (["password"] as const) : []))
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
