import { AccountStore, StoreError } from "@mailkeep/core"
import { layerMemoryAccountStore } from "@mailkeep/testing"
import { Effect, Layer } from "effect"
import { createMailkeep, type MailkeepOptions } from "mailkeep"
import { inspect } from "node:util"
import { assert, describe, it, onTestFinished, vi } from "vitest"
import { goodBody, newMasterKey, password, startLocalMail } from "../localMail.ts"
import { startCollector } from "./collector.ts"

/** Collects what is written to the console, by method. */
const captureConsole = () => {
  const written: Array<readonly [method: string, text: string]> = []
  for (const method of ["debug", "error", "info", "log", "warn"] as const) {
    const spy = vi.spyOn(console, method).mockImplementation((...parts: ReadonlyArray<unknown>) => {
      written.push([method, parts.map((part) => (typeof part === "string" ? part : inspect(part))).join(" ")])
    })
    onTestFinished(() => spy.mockRestore())
  }
  return written
}

// With a driver that quotes what it was to write.
const failingStore = Layer.merge(
  layerMemoryAccountStore,
  Layer.effect(
    AccountStore,
    Effect.map(AccountStore, (store) => ({
      ...store,
      insert: (account, sealed) =>
        account.email.startsWith("broken")
          ? Effect.fail(
              new StoreError({
                reason: "unavailable",
                operation: "AccountStore.insert",
                cause: new Error(`insert failed: ["${password}"]`),
              }),
            )
          : store.insert(account, sealed),
    })),
  ).pipe(Layer.provide(layerMemoryAccountStore)),
)

interface Attribute {
  readonly key: string
  readonly value: Readonly<Record<string, unknown>>
}
interface Span {
  readonly name: string
  readonly kind: number
  readonly attributes: ReadonlyArray<Attribute>
  readonly status: { readonly code: number; readonly message?: string }
  readonly events: ReadonlyArray<unknown>
}
interface Metric {
  readonly name: string
  readonly unit?: string
  readonly histogram?: { readonly dataPoints: ReadonlyArray<{ readonly attributes: ReadonlyArray<Attribute> }> }
  readonly sum?: { readonly dataPoints: ReadonlyArray<{ readonly attributes: ReadonlyArray<Attribute> }> }
}

const plain = (attributes: ReadonlyArray<Attribute>) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]))

describe("OpenTelemetry", () => {
  it("is told spans and metrics, at the latest by close, and no secret, nor is the log", async () => {
    const written = captureConsole()
    const collector = await startCollector()
    const local = await startLocalMail()
    onTestFinished(() => local.mail.close())
    const mailkeep = await createMailkeep({
      ...local.options,
      accountStore: failingStore,
      log: "json",
      openTelemetry: {
        url: `${collector.url}/`,
        headers: { authorization: "Bearer of-the-collector" },
        resourceAttributes: { "deployment.environment.name": "test" },
      },
    })
    const { key } = await mailkeep.keys.create({ label: "test" })
    const save = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
      const response = await mailkeep.handler(
        new Request(`http://localhost/api/v1/email-accounts/save${path}`, {
          method: "POST",
          headers: { "content-type": "application/json", ...headers },
          body: JSON.stringify(body),
        }),
      )
      return response.status
    }
    const good = goodBody(local.mail)
    const statuses = [
      await save(`?api_key=${key}`, good),
      await save("", { ...good, from_email: "2@example.test", password: `${password}-wrong`, api_key: key }),
      await save("", { ...good, from_email: "broken@example.test" }, { "x-api-key": key }),
      await save("", { password }, { authorization: `Bearer ${key}` }),
      await save("", good, { "x-api-key": `${key}x` }),
    ]
    assert.deepStrictEqual(statuses, [200, 400, 503, 422, 401])
    await mailkeep.close()

    const sent = (path: string) => collector.received.filter((each) => each.path === path)
    const spans = sent("/v1/traces")
      .map(({ text }) => JSON.parse(text) as { resourceSpans: Array<{ scopeSpans: Array<{ spans: Array<Span> }> }> })
      .flatMap(({ resourceSpans }) => resourceSpans.flatMap((each) => each.scopeSpans.flatMap((scope) => scope.spans)))
    const requests = spans.filter(({ name }) => name === "mailkeep.http")
    assert.deepStrictEqual(
      requests.map(({ attributes }) => Number(plain(attributes)["http.response.status_code"])),
      statuses,
    )
    assert.deepInclude(plain(requests[0]!.attributes), {
      "http.request.method": "POST",
      "http.route": "/email-accounts/save",
      "mailkeep.tenant": "default",
    })
    assert.deepInclude(plain(requests[2]!.attributes), { "error.type": "503" })
    assert.deepStrictEqual(
      requests.map(({ kind, status }) => [kind, status.code]),
      [
        [2, 1],
        [2, 1],
        [2, 2],
        [2, 1],
        [2, 1],
      ],
    )
    assert.isTrue(spans.some(({ name }) => name === "ConnectionCheck.checkSide"))
    const failed = spans.find(({ name, status }) => name === "EmailAccounts.add" && status.code === 2)
    assert.strictEqual(failed!.status.message, "The log says what went wrong.")
    assert.include(JSON.stringify(failed!.events), "EmailAccountsError")

    const metrics = sent("/v1/metrics")
      .map(
        ({ text }) =>
          JSON.parse(text) as { resourceMetrics: Array<{ scopeMetrics: Array<{ metrics: Array<Metric> }> }> },
      )
      .flatMap(({ resourceMetrics }) => resourceMetrics.flatMap((each) => each.scopeMetrics.flatMap((s) => s.metrics)))
    const duration = metrics.find(({ name }) => name === "http.server.request.duration")
    assert.strictEqual(duration!.unit, "s")
    assert.sameMembers(
      duration!.histogram!.dataPoints.map(({ attributes }) => Number(plain(attributes)["http.response.status_code"])),
      statuses,
    )
    const checks = metrics.find(({ name }) => name === "mailkeep.connection_checks")!.sum!.dataPoints
    assert.sameMembers(
      checks.map(({ attributes }) => {
        const { found, protocol } = plain(attributes)
        return `${String(protocol)} ${String(found)}`
      }),
      ["submission ok", "access ok", "submission bad_credentials", "access bad_credentials"],
    )
    for (const { headers, text } of collector.received) {
      assert.strictEqual(headers.authorization, "Bearer of-the-collector")
      assert.include(text, "deployment.environment.name")
      assert.include(text, "service.name")
    }

    const lines = written.map(
      ([, text]) => JSON.parse(text) as { message: string; annotations: Record<string, unknown> },
    )
    assert.deepStrictEqual([...new Set(written.map(([method]) => method))], ["error"])
    assert.deepStrictEqual(
      lines.filter(({ message }) => message === "request").map(({ annotations }) => annotations["status"]),
      statuses,
    )
    const everything = [...collector.received.map(({ text }) => text), ...written.map(([, text]) => text)]
    for (const secret of [password, key, key.split("_")[2]!, "of-the-collector"]) {
      for (const spelling of [
        secret,
        encodeURIComponent(secret),
        Buffer.from(secret).toString("base64").slice(0, 12),
      ]) {
        assert.deepStrictEqual(
          everything.filter((text) => text.includes(spelling)),
          [],
        )
      }
    }
  })

  it("that takes nothing is told in the log once a minute, and holds up neither work nor close", async () => {
    const written = captureConsole()
    const collector = await startCollector(404)
    const mailkeep = await createMailkeep({
      database: ":memory:",
      masterKey: newMasterKey(),
      openTelemetry: { url: collector.url },
    })
    const response = await mailkeep.handler(new Request("http://localhost/api/v1/email-accounts"))
    assert.strictEqual(response.status, 401)
    await mailkeep.close()
    const warnings = written.filter(([, text]) => text.includes("collector"))
    assert.strictEqual(warnings.length, 1, JSON.stringify(written))
    assert.include(warnings[0]![1], collector.url)
  })
})

describe("the log", () => {
  const request = new Request("http://localhost/api/v1/email-accounts?api_key=CANARY")
  const linesOf = async (options: Partial<MailkeepOptions>) => {
    const written = captureConsole()
    await using mailkeep = await createMailkeep({ database: ":memory:", masterKey: newMasterKey(), ...options })
    await mailkeep.handler(request)
    return written
  }

  it("has no line of a request, unless it is asked for", async () => {
    assert.deepStrictEqual(await linesOf({}), [])
    assert.deepStrictEqual(await linesOf({ log: "text", http: { logRequests: false } }), [])
  })

  it("has one as JSON or as text on stderr, or wherever Effect's log goes", async () => {
    const [[method, text] = ["", ""], ...more] = await linesOf({ log: "text" })
    assert.strictEqual(method, "error")
    assert.match(
      text,
      /^timestamp=\S+ level=INFO fiber=\S+ message=request requestId=\S+ tenant=null key=null method=GET/,
    )
    assert.match(text, /route=\/email-accounts status=401 milliseconds=[\d.]+$/)
    assert.deepStrictEqual(more, [])
    const [[, json] = ["", ""]] = await linesOf({ log: "json" })
    assert.strictEqual((JSON.parse(json) as { level: string }).level, "INFO")
    assert.strictEqual((await linesOf({ http: { logRequests: true } })).length, 1)
  })
})
