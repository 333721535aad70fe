import { Clock, Effect } from "effect"
import { DocumentFetcher, type DocumentOutcome, type DocumentRequest } from "./DocumentFetcher.ts"
import { secureUrl } from "./secureUrl.ts"
import type { Trace } from "./Trace.ts"
import type { CandidateOrigin } from "./Candidate.ts"

/** A document that came, and the hosts that had a word in it: of every URL on the way. */
export interface FetchedDocument {
  readonly body: Uint8Array
  readonly hosts: ReadonlyArray<string>
}

const REDIRECTS = 3
const MOVED: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/**
 * Fetches a document, following at most three redirects of a GET, each to `https:` only and on the scheme's own port; `null` when none
 * came. What is posted goes to the first place alone. All together may take the request's time.
 */
export const fetchDocument = Effect.fnUntraced(function* (
  origin: CandidateOrigin,
  request: DocumentRequest,
  trace: Trace,
): Effect.fn.Return<FetchedDocument | null, never, DocumentFetcher> {
  const fetcher = yield* DocumentFetcher
  const ends = (yield* Clock.currentTimeMillis) + request.timeoutMilliseconds
  const hosts: Array<string> = []
  let url = request.url
  for (let hop = 0; hop <= REDIRECTS; hop++) {
    hosts.push(new URL(url).hostname)
    const timeoutMilliseconds = ends - (yield* Clock.currentTimeMillis)
    if (timeoutMilliseconds <= 0) return null
    const outcome = yield* fetcher.fetch({ ...request, url, timeoutMilliseconds }).pipe(
      // A fetcher ends itself; should one not, its word is not waited for.
      Effect.timeoutOrElse({
        duration: timeoutMilliseconds,
        orElse: () => Effect.succeed<DocumentOutcome>({ kind: "failed", failure: "timeout" }),
      }),
      trace.around(origin, withoutQuery(url), findingOf),
    )
    if (outcome.kind === "failed") return null
    if (outcome.status === 200) return { body: outcome.body, hosts }
    if (request.method === "POST" || !MOVED.has(outcome.status) || outcome.location === null) return null
    const next = secureUrl(resolved(outcome.location, url))
    if (next === null) return null
    url = next
  }
  return null
})

const resolved = (location: string, base: string): string => {
  // Only what is written as a reference within the site is one; the rest must stand on its own feet.
  if (!/^\/(?!\/)[\u0021-\u005b\u005d-\u007e]*$/u.test(location)) return location
  return new URL(base).protocol === "https:" ? new URL(location, base).href : location
}

const withoutQuery = (url: string): string => url.replace(/\?.*$/su, "")

const WORDS: Record<Extract<DocumentOutcome, { readonly kind: "failed" }>["failure"], string> = {
  "name-not-found": "no such name, or one that may not be dialled",
  "name-lookup-failed": "the name servers gave no answer",
  "not-allowed": "not a place that is asked",
  "connection-failed": "no connection",
  "certificate-refused": "a certificate that is not to be trusted",
  timeout: "no answer in time",
  "too-large": "too long to be a settings file",
  "not-http": "no answer of HTTP",
}

const findingOf = (outcome: DocumentOutcome): string => {
  if (outcome.kind === "failed") return WORDS[outcome.failure]
  return outcome.location === null ? `HTTP ${outcome.status}` : `HTTP ${outcome.status}, a redirect`
}
