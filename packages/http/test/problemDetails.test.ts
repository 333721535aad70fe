import { AccountId } from "@mailkeep/core"
import { HttpServerResponse } from "effect/http"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { answerOf, type Refusal, titleOf } from "../src/errors.ts"
import { inAcceptedForm } from "../src/problemDetails.ts"
import { refuse } from "../src/responses.ts"
import { account, clientOf } from "./support/client.ts"
import { makeWorld, type World } from "./support/world.ts"

const problem = "application/problem+json"
const id = AccountId.make(7)
const requestId = "0198f0a0-0000-7000-8000-000000000001"

/** One refusal of each kind; the type makes a kind that is missing an error. */
const refusals: { readonly [Kind in Refusal["kind"]]: Extract<Refusal, { readonly kind: Kind }> } = {
  unauthorized: { kind: "unauthorized" },
  forbidden: { kind: "forbidden", scope: "write" },
  invalid: { kind: "invalid", errors: [{ field: "from_email", message: "must be an address" }] },
  "not-json": { kind: "not-json", error: "The body is not valid JSON." },
  "not-json-type": { kind: "not-json-type" },
  "not-json-or-csv-type": { kind: "not-json-or-csv-type" },
  "too-large": { kind: "too-large", limitBytes: 5 },
  "account-exists": { kind: "account-exists", id },
  "account-not-found": { kind: "account-not-found", id: 5 },
  "no-such-account": { kind: "no-such-account" },
  "no-such-batch": { kind: "no-such-batch" },
  "account-busy": { kind: "account-busy", id },
  "account-not-allowed": { kind: "account-not-allowed", ids: [id] },
  "last-account": { kind: "last-account" },
  "no-such-campaign": { kind: "no-such-campaign" },
  "no-such-tag": { kind: "no-such-tag" },
  "suspension-not-possible": { kind: "suspension-not-possible", why: "unknown" },
  "no-such-warmup": { kind: "no-such-warmup" },
  "token-expired": { kind: "token-expired", id },
  "nothing-failing": { kind: "nothing-failing" },
  "reconnects-used-up": { kind: "reconnects-used-up", limit: 3, retryAfterSeconds: 60 },
  "too-many-requests": { kind: "too-many-requests", retryAfterMilliseconds: 500 },
  "too-many-checks": { kind: "too-many-checks", retryAfterMilliseconds: 500, message: "Too many." },
  "discovery-unavailable": { kind: "discovery-unavailable", domain: "example.com", retryAfterMilliseconds: 30_000 },
  "consent-not-configured": { kind: "consent-not-configured", message: "No application is configured." },
  "consent-unavailable": { kind: "consent-unavailable", message: "The master key can't be used." },
  "consent-failed": {
    kind: "consent-failed",
    failure: "wrong-account",
    message: "That is another mailbox.",
    actualEmail: "eve@example.com",
    retryUrl: "https://app.example.com/oauth/google/start?ticket=x",
    returnUrl: null,
  },
  "not-for-prefetch": { kind: "not-for-prefetch" },
  "bad-idempotency-key": { kind: "bad-idempotency-key" },
  "idempotency-key-taken": { kind: "idempotency-key-taken" },
  "request-in-flight": { kind: "request-in-flight" },
  "bad-target": { kind: "bad-target" },
  "no-such-route": { kind: "no-such-route" },
  "no-such-method": { kind: "no-such-method", allowed: ["GET"] },
  closed: { kind: "closed" },
  internal: { kind: "internal", requestId },
  "store-unavailable": { kind: "store-unavailable", requestId },
}

const wordsOf = (body: object): string => {
  const { error } = body as { readonly error: string | { readonly message: string } }
  return typeof error === "string" ? error : error.message
}

describe("problem details", () => {
  it.each(Object.values(refusals))("tell $kind with all that the plain answer has", async (refusal) => {
    const plain = answerOf(refusal)
    const response = HttpServerResponse.toWeb(inAcceptedForm(refuse(refusal), problem, requestId))
    expect(response.headers.get("content-type")).toBe(problem)
    for (const [name, value] of Object.entries(plain.headers ?? {})) expect(response.headers.get(name)).toBe(value)
    const body = (await response.json()) as Record<string, unknown>
    expect(body).toEqual({
      ...plain.body,
      type: "about:blank",
      title: titleOf(plain.status),
      status: plain.status,
      detail: wordsOf(plain.body),
      instance: `urn:uuid:${requestId}`,
    })
    expect(body["title"]).toEqual(expect.any(String))
    const asked = HttpServerResponse.toWeb(inAcceptedForm(refuse(refusal), "application/json", requestId))
    expect([asked.headers.get("content-type"), asked.headers.get("vary")]).toEqual(["application/json", "Accept"])
    expect(await asked.json()).toEqual(plain.body)
  })

  describe("are answered", () => {
    let world: World
    let call: ReturnType<typeof clientOf>
    const headers = { accept: "application/json, application/problem+json" }
    beforeAll(async () => {
      world = await makeWorld({ servers: { "bad.example.com": "refuses" } })
      call = clientOf(world)
    })
    afterAll(() => world.close())

    it("to what is no route, or another method", async () => {
      for (const [method, path, status] of [
        ["GET", "/nothing", 404],
        ["PUT", "/email-accounts/save", 405],
        ["HEAD", "/nothing", 404],
      ] as const) {
        const answer = await call(method, path, { headers })
        expect([answer.status, answer.headers.get("content-type")]).toEqual([status, problem])
        if (method !== "HEAD") expect(JSON.parse(answer.text)).toMatchObject({ status, error: expect.any(String) })
      }
    })

    it("to a save whose check failed, with the data", async () => {
      const body = { ...account, smtp_host: "bad.example.com" }
      const answer = await call("POST", "/email-accounts/save", { headers, body })
      expect([answer.status, answer.headers.get("content-type")]).toEqual([400, problem])
      expect(JSON.parse(answer.text)).toMatchObject({
        type: "about:blank",
        title: "Bad Request",
        status: 400,
        detail: expect.stringMatching(/^SMTP: /),
        errorCode: "ACCOUNT_VERIFICATION_FAILED",
        emailAccountId: expect.any(Number),
        data: { is_imap_success: true, smtp_diagnosis: { category: expect.any(String) } },
      })
    })

    it("with a length that is theirs, and the request id that a proxy gave", async () => {
      const answer = await call("GET", "/email-accounts/5", { headers: { ...headers, "x-request-id": "proxy-1" } })
      expect(answer.headers.get("content-length")).toBe(String(answer.text.length))
      expect(JSON.parse(answer.text).instance).toBe("#proxy-1")
    })

    it("never in place of what succeeds", async () => {
      const answer = await call("GET", "/email-accounts", { headers: { accept: problem } })
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json"])
      expect(answer.headers.get("vary")).toBeNull()
    })
  })
})
