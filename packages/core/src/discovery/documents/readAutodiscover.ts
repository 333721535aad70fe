import { Result } from "effect"
import { type EmailAddress, parseEmailAddress } from "../../address/EmailAddress.ts"
import { toAsciiDomain } from "../../address/DomainName.ts"
import { type RequestedSecurity, securityOfPort } from "../../server/ConnectionSecurity.ts"
import { secureUrl } from "../secureUrl.ts"
import { likelyUserNames, statedPort, statedServers, statedUserName, type WrittenServer } from "../statedServer.ts"
import type { ReadDocument } from "../StatedServers.ts"
import { childrenOf, readXml, textOf, type XmlElement } from "./xml.ts"

const unusable = (reason: string): ReadDocument => ({ kind: "unusable", reason })

/**
 * Reads what a server answers to Exchange's Autodiscover in its XML form (MS-OXDSCLI). Hosters that have no Exchange answer it
 * with IMAP and SMTP servers; Exchange's own protocols are skipped.
 */
export function readAutodiscover(body: Uint8Array, email: EmailAddress): ReadDocument {
  const reading = readXml(body)
  if (reading.kind === "unusable") return reading
  if (reading.root.name !== "Autodiscover") return unusable("The document is no answer of Autodiscover.")
  const response = childrenOf(reading.root, "Response")[0]
  const account = response && childrenOf(response, "Account")[0]
  if (account === undefined) return unusable("Autodiscover answered with an error, or without an account.")
  switch (textOf(account, "Action")?.toLowerCase() ?? "settings") {
    case "redirectaddr":
      return redirectToAddress(textOf(account, "RedirectAddr") ?? "")
    case "redirecturl":
      return redirectToUrl(textOf(account, "RedirectUrl") ?? "")
    case "settings":
      return settings(childrenOf(account, "Protocol"), email)
    default:
      return unusable("Autodiscover answered with an action that is not known.")
  }
}

function redirectToAddress(text: string): ReadDocument {
  const address = parseEmailAddress(text)
  return Result.isSuccess(address)
    ? { kind: "redirect-address", address: address.success }
    : unusable("Autodiscover names another address, which is none.")
}

function redirectToUrl(text: string): ReadDocument {
  const url = secureUrl(text)
  return url === null
    ? unusable("Autodiscover names another place, which may not be asked.")
    : { kind: "redirect-url", url }
}

function settings(protocols: ReadonlyArray<XmlElement>, email: EmailAddress): ReadDocument {
  // The type is an element in the common form and an attribute in the one of MAPI over HTTP.
  const typed = protocols.map((protocol) => ({
    protocol,
    type: (textOf(protocol, "Type") ?? protocol.attributes.get("Type") ?? "").trim().toUpperCase(),
  }))
  const ofType = (type: string) => typed.flatMap((each) => (each.type === type ? [each.protocol] : []))
  const offersAnotherAccess = typed.some(({ type }) => type !== "POP3" && type !== "SMTP")
  const servers = statedServers(
    ofType("SMTP").map((protocol) => writtenServer(protocol, { "implicit-tls": 465, starttls: 587 }, email)),
    ofType("IMAP").map((protocol) => writtenServer(protocol, { "implicit-tls": 993, starttls: 143 }, email)),
    ofType("POP3").length > 0 && !offersAnotherAccess,
  )
  return servers === null
    ? unusable("Autodiscover states no server for IMAP or SMTP that can be used.")
    : { kind: "servers", servers }
}

// AuthRequired and SPA are not looked at: answers of hosters carry them as they stood in some example. All want a password.
function writtenServer(
  protocol: XmlElement,
  usualPorts: Readonly<Record<RequestedSecurity, number>>,
  email: EmailAddress,
): WrittenServer {
  const stated = statedSecurity(protocol)
  const port = textOf(protocol, "Port") ?? usualPorts[stated ?? "starttls"]
  return {
    host: textOf(protocol, "Server") ?? "",
    port,
    security: agreedSecurity(stated, statedPort(port)),
    userNames: userNamesOf(protocol, email),
    auth: ["password"],
  }
}

/** What Encryption says, or else SSL, which is on unless it is off. Off alone leaves STARTTLS open; only `None` says that there is no TLS. */
function statedSecurity(protocol: XmlElement): RequestedSecurity | null {
  const implicit = textOf(protocol, "SSL")?.toLowerCase() !== "off"
  switch (textOf(protocol, "Encryption")?.toUpperCase()) {
    case "NONE":
      return null
    case "SSL":
      return "implicit-tls"
    case "TLS":
      return "starttls"
    default:
      return implicit ? "implicit-tls" : "starttls"
  }
}

/** The mode of the port, which servers keep to whatever their answer says; without TLS only where the port would allow that too. */
function agreedSecurity(stated: RequestedSecurity | null, port: number | null): RequestedSecurity | null {
  const usual = port === null ? null : securityOfPort(port)
  if (stated === null) return usual === "implicit-tls" ? usual : null
  return usual ?? stated
}

/** The login name, first with the domain that it is to be given with; the likely names where none is stated. */
function userNamesOf(protocol: XmlElement, email: EmailAddress): ReadonlyArray<string> {
  const stated = textOf(protocol, "LoginName")
  if (stated === null) return likelyUserNames(email)
  const name = statedUserName(stated)
  if (name === null) return []
  const domain = toAsciiDomain(textOf(protocol, "DomainName") ?? "")
  const withDomain =
    textOf(protocol, "DomainRequired")?.toLowerCase() === "on" && !name.includes("@") && Result.isSuccess(domain)
      ? statedUserName(`${name}@${domain.success}`)
      : null
  return withDomain === null ? [name] : [withDomain, name]
}

/** What Autodiscover is asked with: a POST of XML that tells the address, and nothing secret. */
export const autodiscoverRequest = (email: EmailAddress): { readonly text: string; readonly contentType: string } => ({
  contentType: "text/xml; charset=utf-8",
  text:
    '<?xml version="1.0" encoding="utf-8"?>' +
    '<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006"><Request>' +
    `<EMailAddress>${escapeXml(email)}</EMailAddress>` +
    "<AcceptableResponseSchema>http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a</AcceptableResponseSchema>" +
    "</Request></Autodiscover>",
})

const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)
