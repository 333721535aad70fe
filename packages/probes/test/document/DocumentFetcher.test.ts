import { assert, describe, it } from "@effect/vitest"
import { DocumentFetcher, type DocumentRequest, strictHostPolicy } from "@mailkeep/core"
import { describeLaws, documentFetcherLaws, lawDocuments, LawSite, startWebSite } from "@mailkeep/testing"
import { Deferred, Effect, Fiber, Layer, Schema } from "effect"
import { TestClock } from "effect/testing"
import { createServer, type Socket } from "node:net"
import { brotliCompressSync, gzipSync } from "node:zlib"
import { afterAll, describe as plainDescribe, it as plainIt } from "vitest"
import { documentTarget } from "../../src/document/documentTarget.ts"
import { gunzip } from "../../src/document/gunzip.ts"
import { layerDocumentFetcher, type DiallerOptions } from "../../src/index.ts"
import { certificates, loopbackPolicy } from "../authority.ts"

const clearPolicy = { ...loopbackPolicy, allowCleartext: true }

const site = (scheme: "https" | "http") =>
  Layer.effect(
    LawSite,
    Effect.map(
      Effect.acquireRelease(
        Effect.promise(() => startWebSite(lawDocuments, scheme === "https" ? certificates.good : undefined)),
        (server) => Effect.promise(() => server.close()),
      ),
      ({ heard, port }) => LawSite.of({ origin: `${scheme}://localhost:${port}`, heard }),
    ),
  )

const runner = { describe: plainDescribe, it: plainIt, after: afterAll }
for (const scheme of ["https", "http"] as const) {
  const adapter = layerDocumentFetcher({ policy: clearPolicy, refusalFloorMilliseconds: 1 })
  describeLaws(runner, `DocumentFetcher on Node by ${scheme}`, documentFetcherLaws, Layer.merge(adapter, site(scheme)))
}

/** A server that sends the same bytes to whoever says something, and remembers what it heard. */
const saying = (bytes: string | Uint8Array, port = 0, host = "127.0.0.1") =>
  Effect.acquireRelease(
    Effect.callback<{
      readonly port: number
      readonly heard: () => string
      readonly close: () => void
    }>((resume) => {
      let heard = ""
      const sockets = new Set<Socket>()
      const server = createServer((socket) => {
        sockets.add(socket)
        socket.on("error", () => {}).on("close", () => sockets.delete(socket))
        socket.on("data", (chunk) => (heard += chunk.toString("latin1")))
        socket.once("data", () => socket.end(bytes))
      })
      server.listen(port, host, () => {
        const address = server.address()
        const bound = typeof address === "object" && address !== null ? address.port : 0
        const close = () => {
          server.close()
          for (const socket of sockets) socket.destroy()
        }
        resume(Effect.succeed({ port: bound, heard: () => heard, close }))
      })
    }),
    ({ close }) => Effect.sync(close),
  )

const fetch = (request: Partial<DocumentRequest>, options: Partial<DiallerOptions> = {}) =>
  DocumentFetcher.use((fetcher) =>
    fetcher.fetch({ method: "GET", url: "", timeoutMilliseconds: 5_000, ...request }),
  ).pipe(Effect.provide(layerDocumentFetcher({ policy: clearPolicy, refusalFloorMilliseconds: 1, ...options })))

const answering = (head: ReadonlyArray<string>, body: string | Uint8Array = "") =>
  Buffer.concat([Buffer.from([...head, "", ""].join("\r\n")), Buffer.from(body)])

const outcomeOf = (bytes: Uint8Array) =>
  Effect.scoped(Effect.flatMap(saying(bytes), ({ port }) => fetch({ url: `http://localhost:${port}/` })))

const failed = (failure: string) => ({ kind: "failed", failure })

describe("a fetcher", () => {
  it.live("sends five fields and nothing that tells who asks", () =>
    Effect.gen(function* () {
      const server = yield* saying(answering(["HTTP/1.1 204 No Content"]))
      yield* fetch({ url: `http://localhost:${server.port}/a?b=c` })
      assert.deepStrictEqual(server.heard().split("\r\n"), [
        "GET /a?b=c HTTP/1.1",
        `host: localhost:${server.port}`,
        "user-agent: Mailkeep",
        "accept: */*",
        "accept-encoding: gzip",
        "connection: close",
        "",
        "",
      ])
    }),
  )

  it.live("sends a body's type and length with it", () =>
    Effect.gen(function* () {
      const server = yield* saying(answering(["HTTP/1.1 200 OK", "content-length: 0"]))
      const body = { text: "ł", contentType: "text/xml; charset=utf-8" }
      yield* fetch({ method: "POST", url: `http://localhost:${server.port}/`, body })
      const [head = "", content] = server.heard().split("\r\n\r\n")
      assert.includeMembers(head.split("\r\n"), ["content-type: text/xml; charset=utf-8", "content-length: 2"])
      assert.strictEqual(content, Buffer.from("ł").toString("latin1"))
    }),
  )

  it.live("asks only at the address that it has looked at", () =>
    Effect.gen(function* () {
      // The name is public to the operator's policy when it is looked at, and private when it is asked again.
      const outer = yield* saying(answering(["HTTP/1.1 200 OK", "content-length: 5"], "outer"), 0, "127.0.0.2")
      const inner = yield* saying(answering(["HTTP/1.1 200 OK", "content-length: 5"], "inner"), outer.port, "127.0.0.1")
      let asked = 0
      const answers = [["127.0.0.2"], ["127.0.0.1"], ["127.0.0.2", "127.0.0.1"]]
      const resolver = { resolve: () => Promise.resolve(answers[asked++ % 3]!) }
      const policy = { ...clearPolicy, allowedHosts: ["127.0.0.2"] }
      const url = `http://rebinding.example.org:${outer.port}/`
      for (let at = 0; at < 99; at++) {
        const outcome = yield* fetch({ url }, { policy, resolver, refusalFloorMilliseconds: 0 })
        if (at % 3 === 0) assert.strictEqual(outcome.kind, "answer")
        else assert.deepStrictEqual<unknown>(outcome, failed("name-not-found"))
        assert.strictEqual(asked, at + 1)
      }
      assert.strictEqual(inner.heard(), "")
    }),
  )

  it.effect("says the same, after the same time, of private names and of none", () =>
    Effect.gen(function* () {
      const missing = { resolve: () => Promise.resolve([]) }
      const inward = (address: string) => ({ resolve: () => Promise.resolve(["1.1.1.1", address]) })
      const resolvers = [
        missing,
        inward("127.0.0.1"),
        inward("169.254.169.254"),
        inward("::ffff:10.0.0.1"),
        inward("fd00::1"),
      ]
      for (const resolver of resolvers) {
        for (const url of ["https://autoconfig.example.org/", "http://autoconfig.example.org/"]) {
          const options = { policy: strictHostPolicy, resolver, refusalFloorMilliseconds: 250 }
          const fiber = yield* Effect.forkChild(fetch({ url }, options), { startImmediately: true })
          yield* Effect.promise(() => new Promise((resolve) => setImmediate(resolve)))
          yield* TestClock.adjust(249)
          assert.isUndefined(fiber.pollUnsafe())
          yield* TestClock.adjust(1)
          assert.deepStrictEqual<unknown>(yield* Fiber.join(fiber), failed("name-not-found"))
        }
      }
    }),
  )

  it.live("speaks without TLS to no private host unless the operator wants that", () =>
    Effect.gen(function* () {
      const server = yield* saying(answering(["HTTP/1.1 200 OK", "content-length: 0"]))
      const url = `http://localhost:${server.port}/`
      // A name with one public address more is no public host.
      const both = { resolve: () => Promise.resolve(["127.0.0.1", "1.1.1.1"]) }
      for (const options of [{ policy: loopbackPolicy }, { policy: loopbackPolicy, resolver: both }]) {
        assert.strictEqual((yield* fetch({ url }, options)).kind, "failed")
      }
      assert.strictEqual(server.heard(), "")
      assert.strictEqual((yield* fetch({ url })).kind, "answer")
    }),
  )

  it.live.each(["unknownAuthority", "expired", "wrongName"] as const)("trusts no certificate that is %s", (which) =>
    Effect.gen(function* () {
      const server = yield* Effect.acquireRelease(
        Effect.promise(() => startWebSite(lawDocuments, certificates[which])),
        (running) => Effect.promise(() => running.close()),
      )
      const outcome = yield* fetch({ url: `https://localhost:${server.port}/found` })
      assert.deepStrictEqual<unknown>(outcome, failed("certificate-refused"))
      assert.lengthOf(server.heard(), 0)
    }),
  )

  it.live("finds no connection where nobody listens, and where TLS is not spoken", () =>
    Effect.gen(function* () {
      const closed = yield* Effect.scoped(Effect.map(saying(""), ({ port }) => port))
      const plain = yield* saying("HTTP/1.1 200 OK\r\n\r\n")
      for (const port of [closed, plain.port]) {
        const outcome = yield* fetch({ url: `https://localhost:${port}/` })
        assert.deepStrictEqual<unknown>(outcome, failed("connection-failed"))
      }
    }),
  )
})

describe("a request that is interrupted", () => {
  const waiting = {
    "before TLS": { scheme: "https", words: "" },
    "before an answer": { scheme: "http", words: "" },
    "in the fields": { scheme: "http", words: "HTTP/1.1 200 OK\r\nx: " },
    "in the body": { scheme: "http", words: "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf" },
  } as const
  it.live.each(Object.entries(waiting))("%s leaves no socket", ([, { scheme, words }]) =>
    Effect.gen(function* () {
      const server = yield* Effect.acquireRelease(
        Effect.callback<ReturnType<typeof createServer>>((resume) => {
          const listening = createServer().listen(0, "127.0.0.1", () => resume(Effect.succeed(listening)))
        }),
        (listening) => Effect.sync(() => listening.close()),
      )
      const address = server.address()
      const port = typeof address === "object" && address !== null ? address.port : 0
      const [asked, gone] = [Deferred.makeUnsafe<void>(), Deferred.makeUnsafe<void>()]
      server.on("connection", (socket) => {
        socket.on("error", () => {}).on("close", () => Deferred.doneUnsafe(gone, Effect.void))
        socket.once("data", () => {
          socket.write(words)
          setImmediate(() => Deferred.doneUnsafe(asked, Effect.void))
        })
      })
      const fiber = yield* Effect.forkChild(
        fetch({ url: `${scheme}://localhost:${port}/`, timeoutMilliseconds: 60_000 }),
      )
      yield* Deferred.await(asked)
      yield* Fiber.interrupt(fiber)
      yield* Deferred.await(gone)
    }),
  )
})

describe("an answer", () => {
  const none: ReadonlyArray<readonly [string, string, string]> = [
    ["is no HTTP", "220 mail ESMTP\r\n", "not-http"],
    ["has a line end inside a field", "HTTP/1.1 200 OK\r\nx: a\rb\r\n\r\n", "not-http"],
    ["has two lengths", "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab", "not-http"],
    ["changes to another protocol", "HTTP/1.1 101 Go\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n", "not-http"],
    ["is closed at once", "", "connection-failed"],
    ["ends in its head", "HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\n", "connection-failed"],
    ["ends in its body", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf", "connection-failed"],
    ["ends in a chunk", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhal", "connection-failed"],
    ["has fields without end", `HTTP/1.1 200 OK\r\n${"x: y\r\n".repeat(20_000)}`, "too-large"],
    ["says 100 without end", "HTTP/1.1 100 Continue\r\n\r\n".repeat(9), "too-large"],
    ["says 103 without end", "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n".repeat(9), "too-large"],
    ["is packed by what was not asked for", "HTTP/1.1 200 OK\r\ncontent-encoding: br\r\n\r\nx", "not-http"],
    ["is packed twice", "HTTP/1.1 200 OK\r\ncontent-encoding: gzip, gzip\r\n\r\nx", "not-http"],
    ["is said to be packed and is not", "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n<xml/>", "not-http"],
  ]
  it.live.each(none)("that %s is none", ([, bytes, failure]) =>
    Effect.map(outcomeOf(Buffer.from(bytes)), (outcome) => assert.deepStrictEqual<unknown>(outcome, failed(failure))),
  )

  it.live("may have eight interim answers before it", () =>
    Effect.gen(function* () {
      const early = "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n".repeat(8)
      const outcome = yield* outcomeOf(Buffer.from(`${early}HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok`))
      assert.deepInclude(outcome, { kind: "answer", status: 200 })
    }),
  )

  it.live("may come in chunks of any usual size", () =>
    Effect.gen(function* () {
      const chunked = (bytes: number) => `${bytes.toString(16)}\r\n${"x".repeat(bytes)}\r\n`
      for (const bytes of [20, 1_000, 65_536, 262_144]) {
        const count = Math.floor((bytes === 20 ? 160_000 : 262_144) / bytes)
        const body = `${chunked(bytes).repeat(count)}0\r\n\r\n`
        const outcome = yield* outcomeOf(answering(["HTTP/1.1 200 OK", "transfer-encoding: chunked"], body))
        assert.strictEqual(outcome.kind === "answer" && outcome.body.length, bytes * count)
      }
    }),
  )

  it.live("without a length ends with the connection", () =>
    Effect.gen(function* () {
      const outcome = yield* outcomeOf(answering(["HTTP/1.0 200 OK", "content-type: text/xml"], "<a/>"))
      assert.strictEqual(outcome.kind === "answer" && Buffer.from(outcome.body).toString(), "<a/>")
    }),
  )

  it.live("has no body with 204 and 304, whatever its length says", () =>
    Effect.gen(function* () {
      for (const status of [204, 304]) {
        const outcome = yield* outcomeOf(
          answering([`HTTP/1.1 ${status} X`, "content-length: 9", "content-encoding: gzip"]),
        )
        assert.deepInclude(outcome, { kind: "answer", status, body: new Uint8Array() })
      }
    }),
  )

  it.live("has its location only as a redirect and in visible characters, and a type without others", () =>
    Effect.gen(function* () {
      const redirect = (status: number, location: string) =>
        outcomeOf(
          answering([
            `HTTP/1.1 ${status} X`,
            `location: ${location}`,
            "content-type: text/\u00a0\u0085html",
            "content-length: 0",
          ]),
        )
      assert.deepInclude(yield* redirect(301, "https://a.test/"), {
        location: "https://a.test/",
        contentType: "text/html",
      })
      assert.deepInclude(yield* redirect(302, "https://a.test/ü"), { location: null })
      assert.deepInclude(yield* redirect(302, "https://a.test/ b"), { location: null })
      assert.deepInclude(yield* redirect(200, "https://a.test/"), { location: null })
    }),
  )

  it.live("is not unpacked beyond what it may hold", () =>
    Effect.gen(function* () {
      const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024))
      assert.isBelow(bomb.length, 262_144)
      const head = ["HTTP/1.1 200 OK", "content-encoding: gzip", `content-length: ${bomb.length}`]
      assert.deepStrictEqual<unknown>(yield* outcomeOf(answering(head, bomb)), failed("too-large"))
    }),
  )
})

describe("unpacking", () => {
  it.effect.prop(
    "gives back what was packed, in one piece or several, unless it is too long",
    {
      first: Schema.String,
      second: Schema.String,
      most: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 20 })),
    },
    ({ first, most, second }) =>
      Effect.gen(function* () {
        const whole = Buffer.concat([Buffer.from(first), Buffer.from(second)])
        const packed = Buffer.concat([gzipSync(first), gzipSync(second)])
        if (whole.length > most) {
          assert.strictEqual((yield* Effect.flip(gunzip(packed, most))).failure, "protocol-violation")
        } else assert.deepStrictEqual(yield* gunzip(packed, most), whole)
      }),
  )
  it.effect("takes nothing that is cut, changed or packed otherwise", () =>
    Effect.gen(function* () {
      const packed = gzipSync("<clientConfig/>")
      const changed = Buffer.from(packed)
      changed[changed.length - 8] = (changed.at(-8) ?? 0) ^ 1
      for (const bytes of [
        packed.subarray(0, -1),
        packed.subarray(0, 5),
        changed,
        brotliCompressSync("<clientConfig/>"),
      ]) {
        assert.strictEqual((yield* Effect.flip(gunzip(bytes, 1_000))).failure, "not-the-protocol")
      }
    }),
  )
})

describe("the URL of a document", () => {
  it.each([
    "",
    "/relative",
    "ftp://example.org/",
    "file:///etc/passwd",
    "data:text/xml,x",
    "https://user@example.org/",
    "https://:pw@example.org/",
    "https://example.org:8443/",
    "https://example.org:80/",
    "http://example.org:443/",
    "https://example.org:993/",
    "https://exam\nple.org/",
    " https://example.org/",
    "https://example.org/ü",
    "https://example.org./",
    "https://127.0.0.1/",
    "https://1.1.1.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://[::1]/",
    "https://[2606:4700::1111]/",
    "https://[::ffff:10.0.0.1]/",
    "https://169.254.169.254/latest/meta-data/",
    `https://example.org/${"x".repeat(4_096)}`,
  ])("%j is none under the strict policy", (url) => {
    assert.isUndefined(documentTarget(strictHostPolicy, url))
  })
  it.each([
    ["https://example.org", { isSecure: true, host: "example.org", port: 443, authority: "example.org", path: "/" }],
    [
      "http://autoconfig.example.org/mail/config-v1.1.xml?emailaddress=a@b.test#x",
      {
        isSecure: false,
        host: "autoconfig.example.org",
        port: 80,
        authority: "autoconfig.example.org",
        path: "/mail/config-v1.1.xml?emailaddress=a@b.test",
      },
    ],
    [
      "HTTPS://EXAMPLE.org:443/",
      { isSecure: true, host: "example.org", port: 443, authority: "example.org", path: "/" },
    ],
  ])("%s is one", (url, target) => {
    assert.deepStrictEqual(documentTarget(strictHostPolicy, url), target)
  })
  it("may have a port and an address that the operator allows", () => {
    assert.deepInclude(documentTarget(loopbackPolicy, "https://127.0.0.1:8443/"), { host: "127.0.0.1", port: 8443 })
    assert.isUndefined(documentTarget(loopbackPolicy, "https://10.0.0.1:8443/"))
  })
  it.prop("leads to no address and no other port, whatever it is", { text: Schema.String }, ({ text }) => {
    for (const url of [text, `https://${text}`, `http://${text}/`]) {
      const target = documentTarget(strictHostPolicy, url)
      if (target === undefined) continue
      assert.strictEqual(target.port, target.isSecure ? 443 : 80)
      assert.match(target.host, /^[a-z0-9.-]*[a-z][a-z0-9-]*$/)
      assert.match(target.path, /^\/[!-~]*$/)
    }
  })
})
