import { Clock, Effect } from "effect"
import type { CandidateOrigin } from "./Candidate.ts"
import type { DiscoveryTrace } from "./discoveryTrace.ts"
import type { DocumentFetcher, DocumentOutcome, DocumentRequest } from "./DocumentFetcher.ts"
import { sameOrganization } from "./registrableDomain.ts"
import { secureUrl } from "./secureUrl.ts"

/** What fetching documents needs. */
export interface FetchContext {
  readonly fetcher: DocumentFetcher["Service"]
  readonly trace: DiscoveryTrace
  /** When the clock says this, in milliseconds, no document is waited for any more. */
  readonly deadline: number
}

/** A document, and whether another organisation than the one asked first answered. */
export interface FetchedDocument {
  readonly body: Uint8Array
  readonly isForeign: boolean
}

const MOST_REDIRECTS = 3

/**
 * Fetches a document and follows at most three redirects in the time of the request: over https only once https was spoken, and a
 * question without https is asked anew only without its query. `null` for everything but a 200.
 */
export const fetchDocument = Effect.fnUntraced(function* (
  context: FetchContext,
  origin: CandidateOrigin,
  request: DocumentRequest,
): Effect.fn.Return<FetchedDocument | null> {
  const deadline = Math.min(context.deadline, (yield* Clock.currentTimeMillis) + request.timeoutMilliseconds)
  let url = request.url
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const timeoutMilliseconds = deadline - (yield* Clock.currentTimeMillis)
    const outcome = yield* fetchOnce(context, origin, { ...request, url, timeoutMilliseconds })
    if (outcome.kind === "failed") return null
    if (outcome.status === 200) {
      return { body: outcome.body, isForeign: !sameOrganization(hostOf(request.url), hostOf(url)) }
    }
    const next = isRedirect(outcome.status) ? redirectTarget(url, outcome.location) : null
    if (next === null) return null
    url = next
  }
  return null
})

/** One hop, which ends within the time of the request and of the discovery. */
export const fetchOnce = Effect.fnUntraced(function* (
  { deadline, fetcher, trace }: FetchContext,
  origin: CandidateOrigin,
  request: DocumentRequest,
): Effect.fn.Return<DocumentOutcome> {
  const timedOut: DocumentOutcome = { kind: "failed", failure: "timeout" }
  const left = Math.min(request.timeoutMilliseconds, deadline - (yield* Clock.currentTimeMillis))
  if (left <= 0) return timedOut
  const fetched = fetcher.fetch({ ...request, timeoutMilliseconds: left })
  return yield* trace.record(
    origin,
    withoutQuery(request.url),
    Effect.timeoutOrElse(fetched, { duration: left, orElse: () => Effect.succeed(timedOut) }),
    told,
  )
})

/** Whether a status says that the document is elsewhere. */
export const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status)

/** Where a redirect leads, or `null` when it isn't followed there. */
export function redirectTarget(from: string, location: string | null): string | null {
  if (location === null || location.length > 2_048 || /[^\u0021-\u007e]/.test(location)) return null
  const target = URL.parse(location, from)
  if (target === null) return null
  if (target.protocol === "https:") return secureUrl(target.href)
  // Without https a redirect may go on without it, but never back to it.
  if (target.protocol !== "http:" || from.startsWith("https:")) return null
  const checked = secureUrl(target.href.replace(/^http:/, "https:"))
  return checked === null ? null : withoutQuery(checked.replace(/^https:/, "http:"))
}

const hostOf = (url: string): string => URL.parse(url)?.hostname ?? ""

const withoutQuery = (url: string): string => url.split("?", 1)[0]!

const told = (outcome: DocumentOutcome): string => {
  if (outcome.kind === "failed") return outcome.failure
  return isRedirect(outcome.status) ? `redirect (${outcome.status})` : `status ${outcome.status}`
}
