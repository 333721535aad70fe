import { assert, describe, it } from "@effect/vitest"
import { type HostPolicy, makeSigningSecret, signatureOf, WebhookSender } from "@mailkeep/core"
import { Effect, Redacted, Schema } from "effect"
import { createHmac } from "node:crypto"
import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from "node:http"
import { createServer } from "node:https"
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net"
import { layerWebhookSender, type WebhookSenderOptions } from "../../src/index.ts"
import { judgeStatus, retryAfterSeconds } from "../../src/webhook/judgeStatus.ts"
import { certificates, loopbackPolicy } from "../authority.ts"

const listening = (server: Server) =>
  Effect.acquireRelease(
    Effect.callback<{ readonly port: number; readonly sockets: ReadonlySet<Socket> }>((resume) => {
      const sockets = new Set<Socket>()
      server.on("connection", (socket) => {
        sockets.add(socket)
        socket.on("error", () => {}).on("close", () => sockets.delete(socket))
      })
      server.listen(0, "127.0.0.1", () =>
        resume(Effect.succeed({ port: (server.address() as AddressInfo).port, sockets })),
      )
    }),
    ({ sockets }) =>
      Effect.callback<void>((resume) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resume(Effect.void))
      }),
  )

interface Received {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingMessage["headers"]
  readonly body: string
}

/** A receiver that writes down what it is sent and answers as it is told. */
const receive = (
  answer: (response: ServerResponse) => void = (response) => response.writeHead(204).end(),
  certificate: { readonly certPem: string; readonly keyPem: string } = certificates.good,
) =>
  Effect.gen(function* () {
    const received: Array<Received> = []
    const take = async (request: IncomingMessage, response: ServerResponse) => {
      const { headers, method, url } = request
      received.push({ method, url, headers, body: Buffer.concat(await request.toArray()).toString() })
      answer(response)
    }
    const server = createServer({ cert: certificate.certPem, key: certificate.keyPem }, (request, response) => {
      take(request, response).catch(() => {})
    })
    const { port } = yield* listening(server)
    return { received, port, url: `https://localhost:${port}/hook?tenant=1` }
  })

const send = (
  url: string,
  options: Partial<WebhookSenderOptions> = {},
  message = { headers: {} as Record<string, string>, body: "{}" },
) =>
  WebhookSender.use((sender) => sender.send({ url, ...message })).pipe(
    Effect.provide(layerWebhookSender({ policy: loopbackPolicy, refusalFloorMilliseconds: 1, ...options })),
  )

const refusal = (url: string, policy: HostPolicy = { ...loopbackPolicy, allowedHosts: [], allowedPorts: [] }) =>
  WebhookSender.use((sender) => Effect.succeed(sender.refusal(url))).pipe(
    Effect.provide(layerWebhookSender({ policy })),
  )

describe("sending to a webhook", () => {
  it.live("posts the body as it is, with a signature that its receiver can verify", () =>
    Effect.gen(function* () {
      const { received, url } = yield* receive()
      const secret = yield* makeSigningSecret
      const body = JSON.stringify({ title: "Łódź 📮" })
      const signature = yield* signatureOf(secret, { id: "msg", timestamp: 1_700_000_000, body })
      const headers = { "webhook-id": "msg", "webhook-timestamp": "1700000000", "webhook-signature": signature }
      assert.deepStrictEqual(yield* send(url, {}, { headers, body }), { kind: "accepted", status: 204 })
      const [message] = received
      assert.deepStrictEqual([message?.method, message?.url, message?.body], ["POST", "/hook?tenant=1", body])
      assert.strictEqual(message?.headers["content-type"], "application/json")
      const key = Buffer.from(Redacted.value(secret).slice("whsec_".length), "base64")
      const { "webhook-id": id, "webhook-timestamp": timestamp } = message?.headers ?? {}
      const signed = [id, timestamp, message?.body].join(".")
      const expected = createHmac("sha256", key).update(signed).digest("base64")
      assert.strictEqual(message?.headers["webhook-signature"], `v1,${expected}`)
    }),
  )

  it.live("dials no private host that the operator didn't allow, whatever its name", () =>
    Effect.gen(function* () {
      const { received, url } = yield* receive()
      const { allowedPorts } = loopbackPolicy
      const policy = { ...loopbackPolicy, allowedHosts: [], allowedPorts }
      const answer = yield* send(url, { policy })
      assert.deepInclude(answer, { kind: "failed", status: null })
      assert.include(answer.kind === "failed" && answer.problem, "can't be found, or may not be dialled")
      // A name that says nothing of where it is.
      const inward = { resolve: () => Promise.resolve(["127.0.0.1"]) }
      assert.deepInclude(yield* send(url.replace("localhost", "hooks.example.org"), { policy, resolver: inward }), {
        kind: "failed",
        status: null,
      })
      assert.deepStrictEqual(received, [])
    }),
  )

  it.live("follows no redirect", () =>
    Effect.gen(function* () {
      const behind = yield* receive()
      const { received, url } = yield* receive((response) => response.writeHead(307, { location: behind.url }).end())
      assert.deepInclude(yield* send(url), { kind: "failed", status: 307 })
      assert.lengthOf(received, 1)
      assert.lengthOf(behind.received, 0)
    }),
  )

  it.live.each(["unknownAuthority", "expired", "wrongName"] as const)("refuses the certificate %s", (which) =>
    Effect.gen(function* () {
      const { received, url } = yield* receive(undefined, certificates[which])
      const answer = yield* send(url)
      assert.include(answer.kind === "failed" && answer.problem, "certificate")
      assert.deepStrictEqual(received, [])
    }),
  )

  it.live("ends at its deadline when nothing answers, at any stage", () =>
    Effect.gen(function* () {
      const silent = yield* listening(createTcpServer(() => {}))
      const mute = yield* receive(() => {})
      const deadlines = { connectMilliseconds: 60, totalMilliseconds: 150 }
      for (const port of [silent.port, mute.port]) {
        const answer = yield* send(
          `https://localhost:${port}/`,
          port === mute.port ? { totalMilliseconds: 150 } : deadlines,
        )
        assert.include(answer.kind === "failed" && answer.problem, "did not answer in time")
      }
    }),
  )

  it.live("takes the answer of who never stops talking, by deadline or by length", () =>
    Effect.gen(function* () {
      const endless = yield* receive((response) => {
        response.writeHead(200)
        const flood = () => {
          while (!response.destroyed && response.write(Buffer.alloc(16_384)));
          response.once("drain", flood)
        }
        flood()
      })
      assert.deepStrictEqual(yield* send(endless.url), { kind: "accepted", status: 200 })
      const dribbling = yield* receive((response) => response.writeHead(500).write("x"))
      assert.deepInclude(yield* send(dribbling.url, { totalMilliseconds: 150 }), { kind: "failed", status: 500 })
    }),
  )

  it.live("sees that what answers is no HTTP, and that headers have no end", () =>
    Effect.gen(function* () {
      const policy = { ...loopbackPolicy, allowCleartext: true }
      for (const words of ["220 mail ESMTP\r\n", `HTTP/1.1 200 OK\r\n${"x: y\r\n".repeat(20_000)}`]) {
        const { port } = yield* listening(createTcpServer((socket) => void socket.on("error", () => {}).end(words)))
        assert.deepInclude(yield* send(`http://localhost:${port}/`, { policy }), { kind: "failed", status: null })
      }
    }),
  )

  it.live("speaks without TLS to a private host only if the operator allows both", () =>
    Effect.gen(function* () {
      const plain = createPlainServer((_, response) => void response.writeHead(200).end())
      const { port } = yield* listening(plain)
      const url = `http://localhost:${port}/`
      assert.deepInclude(yield* send(url), { kind: "failed", status: null })
      const policy = { ...loopbackPolicy, allowCleartext: true }
      assert.deepStrictEqual(yield* send(url, { policy }), { kind: "accepted", status: 200 })
      const elsewhere = { resolve: () => Promise.resolve(["192.88.98.1"]) }
      const named = { ...policy, allowedHosts: ["named.example.org"] }
      assert.deepInclude(yield* send(`http://named.example.org:${port}/`, { policy: named, resolver: elsewhere }), {
        kind: "failed",
        status: null,
      })
    }),
  )
})

describe("the URL of a webhook", () => {
  it.effect.each([
    ["ftp://example.org/", "https://"],
    ["no url", "https://"],
    ["http://example.org/", "must begin with https://"],
    ["https://user:pw@example.org/", "user name"],
    ["https://example.org/#x", "fragment"],
    ["https://example.org:993/", "port 443"],
    ["https://127.0.0.1/", "public host"],
    ["https://2130706433/", "public host"],
    ["https://[::1]/", "public host"],
    ["https://[::ffff:10.0.0.1]/", "host"],
    ["https://169.254.169.254/latest/", "public host"],
  ] as const)("%s is refused", ([url, why]) =>
    Effect.gen(function* () {
      assert.include(yield* refusal(url), why)
    }),
  )

  it.effect("is right on port 443 of a public host, and where the operator allows more", () =>
    Effect.gen(function* () {
      for (const url of ["https://example.org/a?b=c", "https://example.org:443/", "https://bücher.example/"]) {
        assert.isNull(yield* refusal(url))
      }
      assert.isNull(yield* refusal("https://127.0.0.1:8443/", loopbackPolicy))
      assert.include(yield* refusal("http://127.0.0.1:8080/", loopbackPolicy), "https://")
      assert.isNull(yield* refusal("http://127.0.0.1:8080/", { ...loopbackPolicy, allowCleartext: true }))
    }),
  )
})

describe("an answer", () => {
  it.effect.prop(
    "is accepted by 2xx, refused by 4xx but 408, 425 and 429, for good by 410, and failed by all else",
    { status: Schema.Union([Schema.Int.check(Schema.isBetween({ minimum: 100, maximum: 599 })), Schema.Literal(410)]) },
    ({ status }) =>
      Effect.sync(() => {
        const kind = [408, 425, 429].includes(status)
          ? "failed"
          : ({ 2: "accepted", 4: "refused" } as const)[Math.floor(status / 100)]
        const answer = judgeStatus(status, null)
        assert.strictEqual(answer.kind, kind ?? "failed")
        assert.strictEqual("isGone" in answer, status === 410)
      }),
  )

  it("may say when to come back", () => {
    const now = Date.UTC(2026, 0, 1)
    assert.strictEqual(retryAfterSeconds("120", now), 120)
    assert.strictEqual(retryAfterSeconds("Thu, 01 Jan 2026 00:01:00 GMT", now), 60)
    assert.strictEqual(retryAfterSeconds("Wed, 31 Dec 2025 00:00:00 GMT", now), 0)
    for (const text of ["soon", "-1", "1.5", ""]) assert.isNull(retryAfterSeconds(text, now))
    assert.isNull(retryAfterSeconds(null, now))
  })
})
