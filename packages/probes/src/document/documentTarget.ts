import { type HostPolicy, isAddressLiteral, parseHostName } from "@mailkeep/core"
import { Result } from "effect"
import { makeAddressPolicy } from "../guard/AddressPolicy.ts"
import type { WebTarget } from "../guard/webConnection.ts"

/** Where a document is. */
export interface DocumentTarget extends WebTarget {
  /** As it stands in the Host field. */
  readonly authority: string
  /** Path and query; a fragment is never sent. */
  readonly path: string
}

const SCHEME_PORTS: Readonly<Record<string, number>> = { "https:": 443, "http:": 80 }

/** The ports of documents: those of the two schemes, and what the operator opens. Those of mail are none. */
export const isDocumentPort = (policy: HostPolicy, isSecure: boolean, port: number): boolean =>
  port === (isSecure ? 443 : 80) || policy.allowedPorts.some(({ from, to }) => from <= port && port <= to)

const URL_LENGTH = 4_096

/**
 * Reads the URL of a document; `undefined` for one that is never fetched: relative, of another scheme, with credentials, with characters
 * that a parser would drop (controls and blanks), on another port, or at an IP address that the operator doesn't allow. Of a public
 * address nobody could say whose it is.
 */
export const documentTarget = (policy: HostPolicy, text: string): DocumentTarget | undefined => {
  const url = text.length <= URL_LENGTH && /^[!-~]+$/.test(text) ? URL.parse(text) : null
  const schemePort = SCHEME_PORTS[url?.protocol ?? ""]
  if (url === null || schemePort === undefined || url.username !== "" || url.password !== "") return undefined
  const isSecure = url.protocol === "https:"
  const port = Number(url.port || schemePort)
  const host = url.hostname.replace(/^\[|\]$/g, "")
  if (Result.isFailure(parseHostName(host)) || !isDocumentPort(policy, isSecure, port)) return undefined
  if (isAddressLiteral(host) && makeAddressPolicy(policy).judge(host, host) !== "allowed") return undefined
  return { isSecure, host, port, authority: url.host, path: `${url.pathname}${url.search}` }
}
