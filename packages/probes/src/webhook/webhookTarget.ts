import { type HostPolicy, isAddressLiteral, parseHostName } from "@mailkeep/core"
import { Result } from "effect"
import { makeAddressPolicy } from "../guard/AddressPolicy.ts"

/** Where a webhook is. */
export interface WebhookTarget {
  readonly isSecure: boolean
  /** The name, or the address without brackets. */
  readonly host: string
  readonly port: number
  /** As it stands in the Host field. */
  readonly authority: string
  /** Path and query. */
  readonly path: string
}

// The port of HTTPS is a webhook's own; those of mail are not.
const HTTPS_PORT = 443

const isAllowedPort = (policy: HostPolicy, port: number): boolean =>
  port === HTTPS_PORT || policy.allowedPorts.some(({ from, to }) => from <= port && port <= to)

/** Reads the URL of a webhook, or says what is wrong with it under an operator's policy, as far as its text tells. */
export const webhookTarget = (policy: HostPolicy, text: string): Result.Result<WebhookTarget, string> => {
  const url = URL.parse(text)
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
    return Result.fail("must be a URL that begins with https://")
  }
  if (url.username !== "" || url.password !== "") return Result.fail("must hold no user name and no password")
  if (url.hash !== "") return Result.fail("must have no fragment")
  const isSecure = url.protocol === "https:"
  const host = url.hostname.replace(/^\[|\]$/g, "")
  const parsed = parseHostName(host)
  if (Result.isFailure(parsed)) return Result.fail(`must have a host that is right: it ${parsed.failure}`)
  const { judge, namesHost } = makeAddressPolicy(policy)
  const verdict = isAddressLiteral(host) ? judge(host, host) : null
  if (verdict === "refused") return Result.fail("must have a public host, or one that the operator allows (allowHosts)")
  if (!isSecure && !(policy.allowCleartext && (verdict === "allowed" || namesHost(host)))) {
    return Result.fail("must begin with https://; http:// is for private hosts that the operator allows, if at all")
  }
  const port = Number(url.port || (isSecure ? HTTPS_PORT : 80))
  if (!isAllowedPort(policy, port)) {
    return Result.fail(`must have port 443, or one that the operator allows (allowPorts), not ${port}`)
  }
  return Result.succeed({ isSecure, host, port, authority: url.host, path: `${url.pathname}${url.search}` })
}
