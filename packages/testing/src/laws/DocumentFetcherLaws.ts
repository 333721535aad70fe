import { DocumentFetcher, type DocumentOutcome, type DocumentRequest } from "@mailkeep/core"
import { Effect } from "effect"
import { endsWhenInterrupted } from "./discovery/ends.ts"
import { lawDocuments, LawSite } from "./discovery/LawSite.ts"
import { expectEqual } from "./expectations.ts"
import type { Law, LawBroken } from "./Law.ts"
import { bytesOf } from "../servers/web/ScriptedDocument.ts"

interface Subject {
  readonly fetch: DocumentFetcher["Service"]["fetch"]
  readonly site: LawSite["Service"]
  /** Gets the document at a path of the site. */
  readonly get: (path: string, timeoutMilliseconds?: number) => Effect.Effect<DocumentOutcome>
}

const law = (
  id: string,
  statement: string,
  check: (subject: Subject) => Effect.Effect<void, LawBroken>,
): Law<DocumentFetcher | LawSite> => ({
  id,
  statement,
  check: Effect.gen(function* () {
    const fetcher = yield* DocumentFetcher
    const site = yield* LawSite
    const get = (path: string, timeoutMilliseconds = 5_000) =>
      fetcher.fetch({ method: "GET", url: `${site.origin}${path}`, timeoutMilliseconds })
    yield* check({ fetch: (request) => fetcher.fetch(request), site, get })
  }),
})

/** An outcome in a form that can be compared: the body as text. */
const readable = (outcome: DocumentOutcome) =>
  outcome.kind === "failed" ? outcome : { ...outcome, body: new TextDecoder().decode(outcome.body) }

const expected = (path: string) => {
  const document = lawDocuments[path] ?? {}
  const { contentType = "", location = null, status = 200 } = document
  return { kind: "answer", status, location, contentType, body: new TextDecoder().decode(bytesOf(document)) } as const
}

const failed = (failure: Extract<DocumentOutcome, { kind: "failed" }>["failure"]) =>
  ({ kind: "failed", failure }) as const

/** Everything that the port {@link DocumentFetcher} promises, of an adapter that can reach the `LawSite`. */
export const documentFetcherLaws: ReadonlyArray<Law<DocumentFetcher | LawSite>> = [
  law(
    "any-status-is-an-answer",
    "an answer comes as it is, whatever its status",
    Effect.fnUntraced(function* ({ get }) {
      for (const path of ["/found", "/gone", "/broken", "/empty"]) {
        yield* expectEqual(path, readable(yield* get(path)), expected(path))
      }
    }),
  ),
  law(
    "no-redirect-followed",
    "a redirect is an answer with a location, and the place that it names is not asked",
    Effect.fnUntraced(function* ({ get, site }) {
      const before = site.heard().length
      yield* expectEqual("the redirect", readable(yield* get("/elsewhere")), expected("/elsewhere"))
      const paths = site
        .heard()
        .slice(before)
        .map(({ path }) => path)
      yield* expectEqual("what was asked for", paths, ["/elsewhere"])
    }),
  ),
  law(
    "location-as-it-came",
    "a location comes as it is, and none is none",
    Effect.fnUntraced(function* ({ get }) {
      const [far, found] = [yield* get("/far"), yield* get("/found")]
      yield* expectEqual("far", far.kind === "answer" && far.location, "https://example.org/x?y=z#w")
      yield* expectEqual("none", found.kind === "answer" && found.location, null)
    }),
  ),
  law(
    "query-is-sent",
    "path and query are sent as the URL has them, and its fragment is not",
    Effect.fnUntraced(function* ({ get, site }) {
      yield* get("/found?emailaddress=me@law.test&x=%2B#part")
      yield* expectEqual("the path", site.heard().at(-1)?.path, "/found?emailaddress=me@law.test&x=%2B")
    }),
  ),
  law(
    "post-sends-its-body",
    "a POST sends its body and the media type of that, once",
    Effect.fnUntraced(function* ({ fetch, site }) {
      const body = { text: "<Autodiscover>ł</Autodiscover>", contentType: "text/xml" }
      const before = site.heard().length
      const request: DocumentRequest = { method: "POST", url: `${site.origin}/post`, body, timeoutMilliseconds: 5_000 }
      yield* expectEqual("the answer", readable(yield* fetch(request)), expected("/post"))
      const sent = { method: "POST", path: "/post", authorization: "", contentType: "text/xml", body: body.text }
      yield* expectEqual("what was sent", site.heard().slice(before), [sent])
    }),
  ),
  law(
    "as-long-as-it-may-be",
    "a body of 262,144 bytes is given whole, and a longer one is too large",
    Effect.fnUntraced(function* ({ get }) {
      yield* expectEqual("the longest", readable(yield* get("/full")), expected("/full"))
      yield* expectEqual("one byte more", yield* get("/more"), failed("too-large"))
    }),
  ),
  law(
    "packed-bodies",
    "a body that was packed is given unpacked, and is too large by what it holds",
    Effect.fnUntraced(function* ({ get }) {
      yield* expectEqual("packed", readable(yield* get("/packed")), expected("/packed"))
      yield* expectEqual("too much in it", yield* get("/packed-more"), failed("too-large"))
    }),
  ),
  law(
    "time-is-over",
    "what has not come in time is a timeout",
    Effect.fnUntraced(function* ({ get }) {
      const ended = Effect.timeoutOrElse(get("/slow", 100), {
        duration: "2 seconds",
        orElse: () => Effect.succeed("still waiting"),
      })
      yield* expectEqual("the outcome", yield* ended, failed("timeout"))
    }),
  ),
  law("interruption-ends", "a request that is interrupted ends", ({ get }) => endsWhenInterrupted(get("/slow"))),
  law(
    "what-is-not-fetched",
    "other schemes, no URLs, and URLs with credentials are not fetched",
    Effect.fnUntraced(function* ({ fetch, site }) {
      const before = site.heard().length
      const withCredentials = `${site.origin.replace("://", "://me:secret@")}/found`
      for (const url of ["ftp://law.test/found", "file:///etc/passwd", "/found", "", withCredentials]) {
        const outcome = yield* fetch({ method: "GET", url, timeoutMilliseconds: 5_000 })
        yield* expectEqual(`"${url}"`, outcome, failed("not-allowed"))
      }
      yield* expectEqual("what was asked for", site.heard().length, before)
    }),
  ),
  law(
    "no-such-name",
    "a host that doesn't exist is said not to be found",
    Effect.fnUntraced(function* ({ fetch }) {
      const request: DocumentRequest = { method: "GET", url: "https://law.invalid/found", timeoutMilliseconds: 5_000 }
      yield* expectEqual("the outcome", yield* fetch(request), failed("name-not-found"))
    }),
  ),
]
