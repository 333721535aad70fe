import { Clock, Effect, Result } from "effect"
import { domainOf, type EmailAddress, localPartOf, parseEmailAddress } from "../address/EmailAddress.ts"
import type { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import { discoveryTimes } from "./discoveryTimes.ts"
import { autodiscoverRequest, readAutodiscover } from "./documents/readAutodiscover.ts"
import { type FetchContext, fetchDocument, fetchOnce, isRedirect, redirectTarget } from "./fetchDocument.ts"
import { sameOrganization } from "./registrableDomain.ts"
import { referral, type SourceFinding } from "./sourceFinding.ts"
import type { ReadDocument } from "./StatedServers.ts"

const PATH = "/autodiscover/autodiscover.xml"

/** Where Autodiscover is asked on a host (MS-OXDISCO). */
export const autodiscoverUrl = (host: string): string => `https://${host}${PATH}`

/** What asking Autodiscover needs. */
export interface AutodiscoverContext extends FetchContext {
  readonly catalog: ProviderCatalog["Service"]
}

// Each is an answer of its own, beside the redirects of HTTP.
const MOST_REFERRALS = 3

/**
 * Asks Autodiscover in its XML form and follows what it refers to: another URL over https, or another address, whose domain may be a known
 * provider's. Nothing secret is sent; a server that wants to know who asks (401) tells nothing.
 */
export const askAutodiscover = Effect.fnUntraced(function* (
  context: AutodiscoverContext,
  firstUrl: string,
  email: EmailAddress,
): Effect.fn.Return<SourceFinding | null> {
  const { catalog } = context
  const deadline = (yield* Clock.currentTimeMillis) + discoveryTimes.document
  const domain = domainOf(email)
  let [url, asked] = [firstUrl, email]
  for (let referrals = 0; referrals <= MOST_REFERRALS; referrals++) {
    const { contentType, text } = autodiscoverRequest(asked)
    const document = yield* fetchDocument(context, "autodiscover", {
      method: "POST",
      url,
      body: { text, contentType },
      timeoutMilliseconds: deadline - (yield* Clock.currentTimeMillis),
    })
    if (document === null) return null
    const read: ReadDocument = readAutodiscover(document.body, asked)
    if (read.kind === "unusable") return null
    if (read.kind === "servers") {
      const isForeign = document.isForeign || !sameOrganization(hostOf(url), domain) || asked !== email
      return { kind: "servers", servers: read.servers, isForeign }
    }
    if (read.kind === "redirect-url") {
      const found = catalog.forName("autodiscover", hostOf(read.url))
      if (found !== null) return referral(found.of, found.label)
      url = read.url
      continue
    }
    const other = parseEmailAddress(read.address)
    if (Result.isFailure(other)) return null
    const preset = catalog.forDomain(domainOf(other.success))
    if (preset !== null) return referral(preset, null)
    // Only the domain of the other address is of use: whose it is, is for the server there to say.
    const next = parseEmailAddress(`${localPartOf(email)}@${domainOf(other.success)}`)
    if (Result.isFailure(next) || next.success === asked) return null
    asked = next.success
    url = autodiscoverUrl(`autodiscover.${domainOf(asked)}`)
  }
  return null
})

/**
 * The last resort of Autodiscover: a place on `http://autodiscover.<domain>` that only redirects. It is asked without the address, and
 * what it refers to is asked over https.
 */
export const askAutodiscoverWithoutTls = Effect.fnUntraced(function* (
  context: AutodiscoverContext,
  email: EmailAddress,
): Effect.fn.Return<SourceFinding | null> {
  const url = `http://autodiscover.${domainOf(email)}${PATH}`
  const { catalog } = context
  const outcome = yield* fetchOnce(context, "autodiscover", {
    method: "GET",
    url,
    timeoutMilliseconds: discoveryTimes.document,
  })
  if (outcome.kind === "failed" || !isRedirect(outcome.status)) return null
  const target = redirectTarget(url, outcome.location)
  if (target === null || !target.startsWith("https:")) return null
  const found = catalog.forName("autodiscover", hostOf(target))
  if (found !== null) return referral(found.of, found.label)
  const finding = yield* askAutodiscover(context, target, email)
  // Whoever stands between could have written the redirect.
  return finding?.kind === "servers" ? { ...finding, isForeign: true } : finding
})

const hostOf = (url: string): string => URL.parse(url)?.hostname ?? ""
