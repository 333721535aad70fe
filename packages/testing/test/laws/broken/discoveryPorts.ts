import {
  type DnsAnswer,
  DnsResolver,
  DocumentFetcher,
  type DocumentOutcome,
  type DocumentRequest,
  EndpointProbe,
  type EndpointOutcome,
} from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { gzipSync } from "node:zlib"
import { layerScriptedDnsResolver, lawDocuments, LawEndpoints, lawZone } from "../../../src/index.ts"
import { scriptedDns, scriptedDocuments, scriptedEndpoints } from "../scripted.ts"

type Resolver = DnsResolver["Service"]

const brokenDns = (name: string, laws: ReadonlyArray<string>, wrap: (resolver: Resolver) => Partial<Resolver>) => ({
  name,
  laws,
  layer: Layer.effect(
    DnsResolver,
    Effect.map(DnsResolver, (resolver) => DnsResolver.of({ ...resolver, ...wrap(resolver) })),
  ).pipe(Layer.provide(scriptedDns)),
})

/** Every answer of a resolver through one change. */
const changed =
  (change: <A>(answer: DnsAnswer<A>) => DnsAnswer<A>) =>
  (resolver: Resolver): Resolver => ({
    mx: (name) => Effect.map(resolver.mx(name), change),
    srv: (name) => Effect.map(resolver.srv(name), change),
    txt: (name) => Effect.map(resolver.txt(name), change),
    cname: (name) => Effect.map(resolver.cname(name), change),
    addresses: (name) => Effect.map(resolver.addresses(name), change),
  })

const mapped = <A, B>(answer: DnsAnswer<A>, map: (records: ReadonlyArray<A>) => ReadonlyArray<B>): DnsAnswer<B> =>
  answer.kind === "records" ? { kind: "records", records: map(answer.records) } : answer

const many = lawZone["many.law.test"]?.mx ?? []

/** Resolvers that break one rule of `DnsResolver` each. */
export const brokenDnsResolvers = [
  brokenDns("sorts exchanges", ["records-in-order"], ({ mx }) => ({
    mx: (name) =>
      Effect.map(mx(name), (answer) =>
        mapped(answer, (found) => found.toSorted((one, other) => one.preference - other.preference)),
      ),
  })),
  brokenDns("gives names as they came", ["records-in-order"], ({ mx }) => ({
    mx: (name) =>
      name === "mail.law.test"
        ? Effect.succeed({ kind: "records", records: lawZone["mail.law.test"]?.mx ?? [] })
        : mx(name),
  })),
  brokenDns("heeds the case of names", ["any-case-and-dot"], ({ mx }) => ({
    mx: (name) => (name === name.toLowerCase() ? mx(name) : Effect.succeed({ kind: "no-name" })),
  })),
  brokenDns("drops records that say no", ["not-offered"], ({ mx }) => ({
    mx: (name) =>
      Effect.map(mx(name), (answer) => mapped(answer, (found) => found.filter(({ exchange }) => exchange !== ""))),
  })),
  brokenDns("gives each string of a text", ["strings-joined"], ({ txt }) => ({
    txt: (name) =>
      Effect.map(txt(name), (answer) => mapped(answer, (found) => found.flatMap((text) => text.split(" ")))),
  })),
  brokenDns("asks for IPv4 only", ["both-families"], ({ addresses }) => ({
    addresses: (name) =>
      Effect.map(addresses(name), (answer) => mapped(answer, (found) => found.filter((text) => !text.includes(":")))),
  })),
  brokenDns("gives the end of a chain", ["one-step"], ({ cname }) => ({
    cname: (name) => cname(name === "alias2.law.test" ? "alias.law.test" : name),
  })),
  brokenDns(
    "takes every absence for one",
    ["no-data-is-not-no-name"],
    changed((answer) => (answer.kind === "no-name" ? { kind: "no-data" } : answer)),
  ),
  brokenDns(
    "takes trouble for absence",
    ["trouble-is-not-absence"],
    changed((answer) => (answer.kind === "failed" ? { kind: "no-data" } : answer)),
  ),
  brokenDns("waits for ever", ["silence-ends"], ({ mx }) => ({
    mx: (name) => (name === "silent.law.test" ? Effect.never : mx(name)),
  })),
  brokenDns("does not let go", ["interruption-ends"], ({ txt }) => ({
    txt: (name) => Effect.uninterruptible(txt(name)),
  })),
  brokenDns("makes the next name of a loop an address", ["loops-end"], ({ addresses }) => ({
    addresses: (name) =>
      name === "loop.law.test" ? Effect.succeed({ kind: "records", records: ["pool.law.test"] }) : addresses(name),
  })),
  brokenDns("gives as many as there are", ["no-more-than-64"], ({ mx }) => ({
    mx: (name) => (name === "many.law.test" ? Effect.succeed({ kind: "records", records: many }) : mx(name)),
  })),
  brokenDns("cuts where it happens to be", ["no-more-than-64"], ({ mx }) => ({
    mx: (name) =>
      name === "many.law.test" ? Effect.succeed({ kind: "records", records: many.slice(0, 64) }) : mx(name),
  })),
  {
    name: "asks about every name",
    laws: ["names-that-are-nowhere"],
    layer: Layer.effect(
      DnsResolver,
      Effect.map(DnsResolver, (resolver) =>
        DnsResolver.of({ ...resolver, mx: (name) => resolver.mx(name.replace(/\.(?:invalid|onion)$/, ".asked.test")) }),
      ),
    ).pipe(Layer.provide(layerScriptedDnsResolver({ ...lawZone, "law.asked.test": { mx: many } }))),
  },
]

type Fetch = DocumentFetcher["Service"]["fetch"]

const brokenFetcher = (
  name: string,
  laws: ReadonlyArray<string>,
  wrap: (fetch: Fetch, request: DocumentRequest) => Effect.Effect<DocumentOutcome>,
) => ({
  name,
  laws,
  layer: Layer.effect(
    DocumentFetcher,
    Effect.map(DocumentFetcher, (fetcher) =>
      DocumentFetcher.of({ fetch: (request) => wrap((again) => fetcher.fetch(again), request) }),
    ),
  ).pipe(Layer.provideMerge(scriptedDocuments)),
})

type Answer = Extract<DocumentOutcome, { kind: "answer" }>

const answers =
  (change: (answer: Answer, path: string) => DocumentOutcome) => (fetch: Fetch, request: DocumentRequest) =>
    Effect.map(fetch(request), (outcome) =>
      outcome.kind === "answer" ? change(outcome, URL.parse(request.url)?.pathname ?? "") : outcome,
    )

/** Fetchers that break one rule of `DocumentFetcher` each. */
export const brokenDocumentFetchers = [
  brokenFetcher(
    "fails by status",
    ["any-status-is-an-answer"],
    answers((answer) => (answer.status >= 400 ? { kind: "failed", failure: "connection-failed" } : answer)),
  ),
  brokenFetcher(
    "reads bytes as Latin-1",
    ["any-status-is-an-answer"],
    answers((answer) => ({ ...answer, body: Buffer.from(Buffer.from(answer.body).toString("latin1")) })),
  ),
  brokenFetcher("follows redirects", ["no-redirect-followed"], (fetch, request) =>
    Effect.flatMap(fetch(request), (outcome) =>
      outcome.kind === "answer" && outcome.location?.startsWith("/") === true
        ? fetch({ ...request, url: new URL(outcome.location, request.url).href })
        : Effect.succeed(outcome),
    ),
  ),
  brokenFetcher("looks where a redirect leads, and says nothing", ["no-redirect-followed"], (fetch, request) =>
    Effect.tap(fetch(request), (outcome) =>
      outcome.kind === "answer" && outcome.location === "/found"
        ? fetch({ ...request, url: new URL(outcome.location, request.url).href })
        : Effect.void,
    ),
  ),
  brokenFetcher(
    "takes no location for an empty one",
    ["location-as-it-came"],
    answers((answer) => ({ ...answer, location: answer.location ?? "" })),
  ),
  brokenFetcher("leaves the query out", ["query-is-sent"], (fetch, request) =>
    fetch({ ...request, url: request.url.split("?", 1)[0] ?? "" }),
  ),
  brokenFetcher("posts nothing", ["post-sends-its-body"], (fetch, { body, ...request }) =>
    fetch(body === undefined ? request : { ...request, body: { ...body, text: "" } }),
  ),
  brokenFetcher("posts twice", ["post-sends-its-body"], (fetch, request) =>
    request.method === "POST" ? Effect.andThen(fetch(request), fetch(request)) : fetch(request),
  ),
  brokenFetcher("cuts what is too long", ["as-long-as-it-may-be"], (fetch, request) =>
    request.url.endsWith("/more")
      ? Effect.succeed({ kind: "answer", status: 200, location: null, contentType: "", body: new Uint8Array(262_144) })
      : fetch(request),
  ),
  brokenFetcher(
    "gives what was packed as it came",
    ["packed-bodies"],
    answers((answer, path) =>
      lawDocuments[path]?.isPacked === true ? { ...answer, body: gzipSync(answer.body) } : answer,
    ),
  ),
  brokenFetcher("has no time", ["time-is-over"], (fetch, request) =>
    fetch({ ...request, timeoutMilliseconds: 60_000 }),
  ),
  brokenFetcher("does not let go", ["interruption-ends"], (fetch, request) => Effect.uninterruptible(fetch(request))),
  brokenFetcher("takes credentials", ["what-is-not-fetched"], (fetch, request) =>
    fetch({ ...request, url: request.url.replace("me:secret@", "") }),
  ),
  brokenFetcher("takes no name for no answer", ["no-such-name"], (fetch, request) =>
    Effect.map(fetch(request), (outcome) =>
      outcome.kind === "failed" && outcome.failure === "name-not-found"
        ? { kind: "failed", failure: "connection-failed" }
        : outcome,
    ),
  ),
]

type Look = EndpointProbe["Service"]["look"]

const brokenProbe = (name: string, laws: ReadonlyArray<string>, wrap: (look: Look) => Look) => ({
  name,
  laws,
  layer: Layer.effect(
    EndpointProbe,
    Effect.map(EndpointProbe, ({ look }) => EndpointProbe.of({ look: wrap(look) })),
  ).pipe(Layer.provideMerge(scriptedEndpoints)) satisfies Layer.Layer<EndpointProbe | LawEndpoints>,
})

/** A probe that takes some failures for an answer. */
const credulous = (name: string, laws: ReadonlyArray<string>, ...failures: ReadonlyArray<string>) =>
  brokenProbe(
    name,
    laws,
    (look) => (endpoint, milliseconds) =>
      Effect.map(look(endpoint, milliseconds), (outcome): EndpointOutcome =>
        outcome.kind === "failed" && failures.includes(outcome.failure) ? { kind: "answered" } : outcome,
      ),
  )

/** Probes that break one rule of `EndpointProbe` each. */
export const brokenEndpointProbes = [
  brokenProbe(
    "knows implicit TLS only",
    ["servers-answer"],
    (look) => (endpoint, milliseconds) =>
      endpoint.security === "starttls"
        ? Effect.succeed({ kind: "failed", failure: "tls-negotiation-failed" })
        : look(endpoint, milliseconds),
  ),
  credulous("goes on in the clear", ["tls-or-nothing"], "starttls-not-offered"),
  credulous("looks at no name", ["certificate-counts"], "certificate-name-mismatch"),
  credulous("takes every word for a welcome", ["refusal-is-told"], "refused"),
  credulous("takes every open port for a server", ["other-services-are-none"], "not-the-protocol"),
  brokenProbe("has no time", ["silence-ends"], (look) => (endpoint) => look(endpoint, 60_000)),
  brokenProbe(
    "does not let go",
    ["interruption-ends"],
    (look) => (endpoint, milliseconds) => Effect.uninterruptible(look(endpoint, milliseconds)),
  ),
  {
    name: "logs in",
    laws: ["no-credential"],
    layer: Layer.unwrap(
      Effect.gen(function* () {
        const { look } = yield* EndpointProbe
        const lines: Array<string> = []
        const probe = EndpointProbe.of({
          look: (endpoint, milliseconds) => {
            lines.push(endpoint.protocol === "submission" ? "EHLO a" : "a LOGIN guest guest")
            return look(endpoint, milliseconds)
          },
        })
        const endpoints = LawEndpoints.of({ ...(yield* LawEndpoints), heard: Effect.sync(() => [...lines]) })
        return Layer.merge(Layer.succeed(EndpointProbe, probe), Layer.succeed(LawEndpoints, endpoints))
      }),
    ).pipe(Layer.provide(scriptedEndpoints)),
  },
]
