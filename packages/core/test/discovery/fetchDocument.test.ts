import { assert, describe, it } from "@effect/vitest"
import type { DocumentOutcome, DocumentRequest } from "@mailkeep/core"
import { Effect, Fiber, Schema } from "effect"
import { startTrace } from "../../src/discovery/discoveryTrace.ts"
import { fetchDocument, redirectTarget } from "../../src/discovery/fetchDocument.ts"
import { pass } from "./world.ts"

const answer = (status: number, location: string | null = null): DocumentOutcome => ({
  kind: "answer",
  status,
  location,
  contentType: "",
  body: new Uint8Array([status % 256]),
})

const fetched = Effect.fnUntraced(function* (
  answers: Readonly<Record<string, DocumentOutcome>>,
  url: string,
  afterMilliseconds = 0,
) {
  const requests: Array<DocumentRequest> = []
  const fetch = (request: DocumentRequest) =>
    Effect.suspend(() => {
      requests.push(request)
      return Effect.delay(
        Effect.succeed<DocumentOutcome>(answers[request.url] ?? { kind: "failed", failure: "connection-failed" }),
        afterMilliseconds,
      )
    })
  const context = { fetcher: { fetch }, trace: yield* startTrace, deadline: Infinity }
  const fiber = yield* Effect.forkChild(
    fetchDocument(context, "autoconfig", { method: "GET", url, timeoutMilliseconds: 2_500 }),
  )
  yield* pass(3_000)
  return { document: yield* Fiber.join(fiber), urls: requests.map((request) => request.url), requests }
})

describe("fetching a document", () => {
  it.effect("follows three redirects and no fourth", () =>
    Effect.gen(function* () {
      const chain = (length: number) =>
        Object.fromEntries([
          ...Array.from({ length }, (_, at) => [`https://a.example/${at}`, answer(302, `/${at + 1}`)] as const),
          [`https://a.example/${length}`, answer(200)] as const,
        ])
      assert.isNotNull((yield* fetched(chain(3), "https://a.example/0")).document)
      const four = yield* fetched(chain(4), "https://a.example/0")
      assert.isNull(four.document)
      assert.strictEqual(four.urls.length, 4)
    }),
  )

  it.effect("never leaves https, and asks nobody there", () =>
    Effect.gen(function* () {
      const answers = { "https://a.example/": answer(302, "http://a.example/x"), "http://a.example/x": answer(200) }
      const { document, urls } = yield* fetched(answers, "https://a.example/")
      assert.isNull(document)
      assert.deepStrictEqual(urls, ["https://a.example/"])
    }),
  )

  it.effect("tells when another organisation answered", () =>
    Effect.gen(function* () {
      const to = (url: string) => ({ "https://a.example/": answer(301, url), [url]: answer(200) })
      const isForeign = (url: string) =>
        Effect.map(fetched(to(url), "https://a.example/"), ({ document }) => document?.isForeign)
      assert.strictEqual(yield* isForeign("https://b.a.example/x"), false)
      assert.strictEqual(yield* isForeign("https://b.example/x"), true)
    }),
  )

  it.effect("has one time for all hops", () =>
    Effect.gen(function* () {
      const answers = { "https://a.example/": answer(302, "/x"), "https://a.example/x": answer(200) }
      const { document, requests } = yield* fetched(answers, "https://a.example/", 1_500)
      assert.isNull(document)
      assert.deepStrictEqual(
        requests.map(({ timeoutMilliseconds }) => timeoutMilliseconds),
        [2_500, 1_000],
      )
    }),
  )

  for (const status of [204, 206, 401, 404, 500, 304]) {
    it.effect(`takes no document from a status ${status}`, () =>
      Effect.gen(function* () {
        assert.isNull((yield* fetched({ "https://a.example/": answer(status) }, "https://a.example/")).document)
      }),
    )
  }
})

describe("the target of a redirect", () => {
  for (const [from, location, target] of [
    ["https://a.example/x", "/y?z", "https://a.example/y?z"],
    ["https://a.example/x", "https://b.example/", "https://b.example/"],
    ["http://a.example/x", "https://b.example/y", "https://b.example/y"],
    ["http://a.example/x", "http://b.example/y?ada@a.example", "http://b.example/y"],
    ["https://a.example/x", null, null],
    ["https://a.example/x", "http://a.example/", null],
    ["https://a.example/x", "https://127.0.0.1/", null],
    ["https://a.example/x", "https://[::1]/", null],
    ["https://a.example/x", "https://localhost/", null],
    ["https://a.example/x", "https://a.example:8443/", null],
    ["https://a.example/x", "https://user:secret@a.example/", null],
    ["https://a.example/x", "file:///etc/passwd", null],
    ["https://a.example/x", "/y\r\nHost: b.example", null],
    ["https://a.example/x", "//[", null],
    ["http://a.example/x", "http://10.0.0.1/", null],
  ] as const) {
    it(`of ${from} to ${JSON.stringify(location)} is ${target}`, () => {
      assert.strictEqual(redirectTarget(from, location), target)
    })
  }

  it.prop("is a web page under a name or nothing, whatever the server says", [Schema.String], ([text]) => {
    for (const location of [text, `/${text}`, `https://${text}`, `http://${text}/`, `//${text}`]) {
      const secure = redirectTarget("https://a.example/x", location)
      assert.isTrue(secure === null || /^https:\/\/[a-z0-9.-]+\//.test(secure), String(secure))
      const plain = redirectTarget("http://a.example/x", location)
      assert.isTrue(plain === null || /^https?:\/\/[a-z0-9.-]+\//.test(plain), String(plain))
    }
  })
})
