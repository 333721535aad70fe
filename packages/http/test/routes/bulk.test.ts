import { ApiKeys, BatchStore, defaultTenant, StoreError } from "@mailkeep/core"
import { type Fault } from "@mailkeep/http"
import { layerMemoryBatchStore } from "@mailkeep/testing"
import { Context, Effect, Layer, Redacted, Schema } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { BulkAnswer, BulkProgress, BulkReport } from "../../src/contract/BulkAnswer.ts"
import { account, canary, clientOf, wholeAccount } from "../support/client.ts"
import { makeWorld, type World } from "../support/world.ts"

const exactly = { onExcessProperty: "error" } as const
const servers = { "bad.example.com": "refuses", "silent.example.com": "never-answers" } as const
const csv = { "content-type": "text/csv" }
const path = "/email-accounts/bulk"

let count = 0
const row = (more: object = {}) => ({ ...account, from_email: `bulk${count++}@example.com`, ...more })
const silent = () => row({ smtp_host: "silent.example.com", imap_host: "silent.example.com" })

describe("bulk", () => {
  let world: World
  let call: ReturnType<typeof clientOf>
  const post = (body: unknown, more: object = {}) => call("POST", path, { body, ...more })
  const read = async (id: string) => (await call("GET", `${path}/${id}`)).json
  const finished = async (id: string) => {
    await expect.poll(async () => (await read(id)).status, { timeout: 20_000 }).toBe("finished")
    return read(id)
  }
  beforeAll(async () => {
    world = await makeWorld({ servers })
    call = clientOf(world)
  })
  afterAll(() => world.close())

  it("answers 202 with what became of each row, in order, and checks them afterwards", async () => {
    const there = row()
    const { id } = (await call("POST", "/email-accounts/save", { body: there })).json
    const first = row({ smtp_port: 25 })
    const bad = row({ imap_host: "bad.example.com" })
    const rows = [first, { ...first, from_name: "Again" }, there, { ...row(), from_email: "x", colour: 1 }, bad]
    const { json, status } = await post(rows)
    expect(status).toBe(202)
    expect(json).toMatchObject({ ok: true, total: 5, added: 2, existing: 1, duplicate: 1, invalid: 1 })
    expect(json.rows).toEqual([
      {
        row: 1,
        from_email: first.from_email,
        status: "added",
        email_account_id: expect.any(Number),
        warnings: [{ field: "smtp_port", code: "port-25", message: expect.any(String) }],
      },
      {
        row: 2,
        from_email: first.from_email,
        status: "duplicate",
        email_account_id: json.rows[0].email_account_id,
        duplicate_of: 1,
      },
      { row: 3, from_email: there.from_email, status: "exists", email_account_id: id },
      {
        row: 4,
        from_email: null,
        status: "invalid",
        email_account_id: null,
        errors: [
          { field: "colour", message: "is not a field of this request" },
          { field: "from_email", message: expect.any(String) },
        ],
      },
      { row: 5, from_email: bad.from_email, status: "added", email_account_id: expect.any(Number) },
    ])
    expect(() => Schema.decodeUnknownSync(BulkAnswer, exactly)(json)).not.toThrow()
    const report = await finished(json.batch_id)
    expect(() => Schema.decodeUnknownSync(BulkReport, exactly)(report)).not.toThrow()
    expect(report.checks).toEqual({ pending: 0, ok: 1, failed: 1, not_needed: 3 })
    expect(report.rows.map((each: { check: string }) => each.check)).toEqual([
      "ok",
      "not_needed",
      "not_needed",
      "not_needed",
      "failed",
    ])
    expect(report.rows[2]).toMatchObject({ is_smtp_success: true, is_imap_success: true })
    expect(report.rows[4]).toMatchObject({
      is_smtp_success: true,
      is_imap_success: false,
      smtp_failure_error: null,
      imap_failure_error: expect.any(String),
      imap_diagnosis: { category: "bad_credentials", actor: "user" },
    })
    const stored = (await call("GET", `/email-accounts/${json.rows[4].email_account_id}`)).json
    expect(stored.imap_failure_error).toBe(report.rows[4].imap_failure_error)
  })

  it("takes the rows below accounts too, with every field of save", async () => {
    const { id: _1, token: _2, ...whole } = wholeAccount
    const { json, status } = await post({ accounts: [{ ...whole, id: null }] })
    expect([status, json.added]).toEqual([202, 1])
    const stored = (await call("GET", `/email-accounts/${json.rows[0].email_account_id}`)).json
    expect(stored).toMatchObject({
      from_name: "Ada Lovelace",
      smtp_port: 587,
      client_id: 7,
      bcc_email: whole.bcc.replace(" ", ""),
    })
  })

  it("finds a row with an id, a row that is no object and one without a name invalid, each on its own", async () => {
    const { json } = await post([row({ id: 5 }), null, "x", row({ from_name: "" }), row()])
    expect(json.rows.map((each: { status: string; errors?: unknown }) => [each.status, each.errors])).toEqual([
      ["invalid", [{ field: "id", message: "must be left out: a batch only adds accounts" }]],
      ["invalid", [{ field: "", message: "must be an object" }]],
      ["invalid", [{ field: "", message: "must be an object" }]],
      ["invalid", [{ field: "from_name", message: "is required" }]],
      ["added", undefined],
    ])
  })

  it("names ten of a row's fields that nobody knows, shortened, and every other problem", async () => {
    const name = (index: number) => `${index}${"x".repeat(200)}`
    const unknown = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [name(100 + index), 1]))
    const { json } = await post([row({ ...unknown, smtp_port: 0 })])
    const { errors } = json.rows[0] as { errors: ReadonlyArray<{ field: string; message: string }> }
    expect(errors).toHaveLength(12)
    expect(errors.filter(({ message }) => message === "is not a field of this request")).toHaveLength(10)
    expect(errors.map(({ field }) => field)).toContain("smtp_port")
    expect(errors.at(-1)).toEqual({ field: "", message: "has more that is not a field of an email account" })
    for (const { field } of errors) expect(field.length).toBeLessThanOrEqual(64)
  })

  it("gives, when it is sent again, each row as existing", async () => {
    const rows = [row(), row()]
    const first = (await post(rows)).json
    const again = (await post(rows)).json
    expect(again).toMatchObject({ added: 0, existing: 2 })
    const ids = (answer: typeof first) => answer.rows.map((each: { email_account_id: number }) => each.email_account_id)
    expect(ids(again)).toEqual(ids(first))
    expect(again.batch_id).not.toBe(first.batch_id)
  })

  it.each<[what: string, body: unknown, headers: Record<string, string>, status: number, error: RegExp]>([
    ["no rows", [], {}, 422, /^accounts must have at least one row/],
    ["no rows below accounts", { accounts: [] }, {}, 422, /^accounts must have at least one row/],
    ["a header alone", "Email,Password\n\n", csv, 422, /^accounts must have at least one row/],
    ["an object", {}, {}, 422, /^accounts must be a list/],
    ["a text", '"x"', {}, 422, /list of accounts/],
    ["another field", { accounts: [{}], colour: 1 }, {}, 422, /^colour is not a field/],
    ["more than a thousand rows", Array.from({ length: 1_001 }, () => ({})), {}, 422, /at most 1000 rows/],
    ["more than a thousand rows of CSV", `Email\n${"a@b.co\n".repeat(1_001)}`, csv, 422, /at most 1000 rows/],
    ["broken JSON", "[{", {}, 400, /not valid JSON/],
    ["no JSON", "", {}, 400, /empty/],
    ["no CSV", "", csv, 400, /empty/],
    [
      "broken CSV",
      `Email,SMTP Password\na@b.co,"CANARY\nmore`,
      csv,
      400,
      /not valid CSV: a quote that is opened after line 1 is/,
    ],
    ["blank lines", `Email\n${" \n".repeat(20_001)}`, csv, 400, /more than 20000 lines/],
    ["CSV without addresses", `Password,SMTP Host\n${canary},x\n`, csv, 422, /^from_email must be a column/],
    ["CSV without a header", `a@b.co,${canary}\n`, csv, 422, /^from_email must be a column/],
    ["a column twice", "Email,from_email\na@b.co,a@b.co\n", csv, 422, /^from_email is named by more than one column/],
    [
      "more than two hundred columns",
      `Email${",".repeat(200)}\n`,
      csv,
      422,
      /^The first line must have at most 200 columns, not 201/,
    ],
    ["a form", "a=b", { "content-type": "application/x-www-form-urlencoded" }, 415, /JSON or CSV/],
    ["CSV that is no UTF-8", "a", { "content-type": "text/csv; charset=iso-8859-1" }, 415, /JSON or CSV/],
  ])("refuses %s", async (_what, body, headers, status, error) => {
    const answer = await post(body, { headers })
    expect([answer.status, answer.json.error]).toEqual([status, expect.stringMatching(error)])
    expect(answer.text).not.toContain("CANARY")
  })

  it("has a body limit of its own: 2 MiB", async () => {
    const filled = (bytes: number) => `[${" ".repeat(bytes - 2)}]`
    expect((await post(filled(2_097_152))).status).toBe(422)
    const over = await post(filled(2_097_153))
    expect([over.status, over.json.error]).toEqual([413, "The body must have at most 2097152 bytes."])
    const small = await makeWorld({ handler: { bulkBodyLimitBytes: 10 } })
    expect((await clientOf(small)("POST", path, { body: [{}, {}, {}, {}] })).status).toBe(413)
    await small.close()
  })

  it("takes two megabytes of CSV in many cells without losing its breath", async () => {
    const cells = `Email,Signature\n${Array.from({ length: 1_000 }, (_, at) => `big${at},"${'""x\n'.repeat(500)}"`).join("\n")}`
    expect(cells.length).toBeGreaterThan(2_000_000)
    const { json, status } = await post(cells, { headers: csv })
    expect([status, json.invalid]).toEqual([202, 1_000])
  })

  it("needs a key that may write, and one that may read to look", async () => {
    expect((await post([row()], { key: null })).status).toBe(401)
    expect((await post([row()], { key: world.readOnlyKey })).status).toBe(403)
    const { json } = await post([row()])
    expect((await call("GET", `${path}/${json.batch_id}`, { key: world.readOnlyKey })).status).toBe(200)
  })

  it("answers an unknown batch, another tenant's and what is no id alike", async () => {
    const { batch_id } = (await post([row()])).json
    for (const [id, key] of [
      [batch_id, world.foreignKey],
      ["A".repeat(22), world.key],
      ["1", world.key],
    ] as const) {
      for (const suffix of ["", "/events"]) {
        const answer = await call("GET", `${path}/${id}${suffix}`, { key })
        expect([answer.status, answer.json]).toEqual([404, { error: "Batch not found" }])
      }
    }
  })

  it("masks the secrets of rows of either kind in faults", async () => {
    const faults: Array<Fault> = []
    const down = Effect.fail(
      new StoreError({ reason: "unavailable", operation: "BatchStore.insert", cause: new Error(`insert ${canary}`) }),
    )
    const batchStore = Layer.effect(
      BatchStore,
      Effect.map(BatchStore, (store) => BatchStore.of({ ...store, insert: () => down })),
    ).pipe(Layer.provide(layerMemoryBatchStore))
    const broken = await makeWorld({ batchStore, handler: { onError: (fault) => void faults.push(fault) } })
    const callBroken = clientOf(broken)
    const quoted = `"${canary.replaceAll('"', '""')}"`
    for (const [body, headers] of [
      [[row()], {}],
      [`Email,SMTP Password,First Name\nx@example.com,${quoted},A\n`, csv],
    ] as const) {
      const answer = await callBroken("POST", path, { body, headers })
      expect([answer.status, Object.keys(answer.json)]).toEqual([503, ["error", "requestId"]])
    }
    await broken.close()
    expect(faults).toHaveLength(2)
    for (const { message, stack } of faults) {
      expect(message).toContain("insert ***")
      expect(`${message}${stack}`).not.toContain("CANARY")
    }
  })
})

describe("the events of a batch", () => {
  it("end when the key that follows them is revoked, and only for that key", async () => {
    const world = await makeWorld({ servers })
    const keys = Context.get(world.context, ApiKeys)
    const issued = await Effect.runPromise(keys.issue(defaultTenant, { label: "follower" }))
    const { json } = await clientOf(world)("POST", path, { body: [silent()] })
    const ends: Array<string> = []
    const follow = async (name: string, key: string) => {
      const headers = { "x-api-key": key }
      const response = await world.handler(
        new Request(`http://localhost/api/v1${path}/${json.batch_id}/events`, { headers }),
      )
      return response.text().then(
        (text) => (ends.push(name), text),
        () => "",
      )
    }
    const revoked = follow("revoked", Redacted.value(issued.key))
    const other = follow("other", world.key)
    await Effect.runPromise(keys.revoke(defaultTenant, issued.record.id))
    const text = await revoked
    expect(text).not.toContain("finished")
    expect(ends).toEqual(["revoked"])
    await world.close()
    void other
  })

  /** What an event stream says, as [event, pending] pairs; keeps reading until it ends. */
  const read = async (response: Response): Promise<Array<[string, typeof BulkProgress.Type]>> => {
    const text = await response.text()
    return text
      .split("\n\n")
      .filter((part) => part.startsWith("event: "))
      .map((part) => {
        const [, event = "", data = ""] = /^event: (\w+)\ndata: (.*)$/.exec(part) ?? []
        return [event, Schema.decodeUnknownSync(BulkProgress, exactly)(JSON.parse(data))]
      })
  }
  const follow = (world: World, id: string, init: RequestInit = {}) =>
    world.handler(
      new Request(`http://localhost/api/v1${path}/${id}/events`, { headers: { "x-api-key": world.key }, ...init }),
    )

  it("tell each change and at last that the batch is finished, and end then", async () => {
    const world = await makeWorld({ servers })
    const { json } = await clientOf(world)("POST", path, { body: Array.from({ length: 30 }, () => row()) })
    const response = await follow(world, json.batch_id)
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8")
    expect(response.headers.get("cache-control")).toBe("no-store, no-transform")
    const events = await read(response)
    expect(events.at(-1)?.[0]).toBe("finished")
    expect(events.at(-1)?.[1]).toMatchObject({ status: "finished", checks: { pending: 0, ok: 30 } })
    expect(events.slice(0, -1).every(([event]) => event === "progress")).toBe(true)
    const pending = events.map(([, { checks }]) => checks.pending)
    expect(pending).toEqual([...new Set(pending)].toSorted((a, b) => b - a))
    // Of a batch that is finished there is nothing more to tell.
    expect((await read(await follow(world, json.batch_id))).map(([event]) => event)).toEqual(["finished"])
    await world.close()
  })

  it("come while the batch is under way, and end with the services", async () => {
    const services = new AbortController()
    const world = await makeWorld({ servers, handler: { closed: services.signal } })
    const { json } = await clientOf(world)("POST", path, { body: [silent(), row()] })
    const response = await follow(world, json.batch_id)
    const reader = response.body!.getReader()
    let text = ""
    while (!text.includes('"pending":1')) text += new TextDecoder().decode((await reader.read()).value)
    expect(text).not.toContain("event: finished")
    services.abort()
    while (!(await reader.read()).done);
    await world.close()
  })

  it.each(["cancel", "abort"])("end the work behind them when the client leaves: %s", async (how) => {
    let looks = 0
    const batchStore = Layer.effect(
      BatchStore,
      Effect.map(BatchStore, (store) =>
        BatchStore.of({
          ...store,
          get: (...batch) =>
            Effect.andThen(
              Effect.sync(() => looks++),
              store.get(...batch),
            ),
        }),
      ),
    ).pipe(Layer.provide(layerMemoryBatchStore))
    const world = await makeWorld({ servers, batchStore })
    const call = clientOf(world)
    const { json } = await call("POST", path, { body: [silent(), row()] })
    const gone = new AbortController()
    const response = await follow(world, json.batch_id, { signal: gone.signal })
    const reader = response.body!.getReader()
    await reader.read()
    if (how === "cancel") await reader.cancel()
    else gone.abort()
    await expect.poll(async () => (await call("GET", `${path}/${json.batch_id}`)).json.checks.ok).toBe(1)
    const seen = looks
    // A change that would have been told: the look at it is all that a listener does.
    const { json: other } = await call("POST", path, { body: [row()] })
    await expect.poll(async () => (await call("GET", `${path}/${other.batch_id}`)).json.status).toBe("finished")
    expect(looks - seen).toBeGreaterThan(0)
    await world.close()
  })

  it("have no body for HEAD", async () => {
    const world = await makeWorld({ servers })
    const { json } = await clientOf(world)("POST", path, { body: [silent()] })
    const response = await follow(world, json.batch_id, { method: "HEAD" })
    expect([response.status, await response.text()]).toEqual([200, ""])
    await world.close()
  })

  it("break off, and the operator is told, when the store fails in the middle", async () => {
    let isDown = false
    const faults: Array<Fault> = []
    const down = Effect.fail(
      new StoreError({ reason: "unavailable", operation: "BatchStore.get", cause: new Error("no connection") }),
    )
    const batchStore = Layer.effect(
      BatchStore,
      Effect.map(BatchStore, (store) =>
        BatchStore.of({ ...store, get: (...batch) => Effect.suspend(() => (isDown ? down : store.get(...batch))) }),
      ),
    ).pipe(Layer.provide(layerMemoryBatchStore))
    const world = await makeWorld({ servers, batchStore, handler: { onError: (fault) => void faults.push(fault) } })
    const { json } = await clientOf(world)("POST", path, { body: [silent()] })
    const response = await follow(world, json.batch_id)
    isDown = true
    await expect(response.text()).rejects.toThrow()
    expect(faults.map(({ route }) => route)).toEqual([`GET ${path}/:batch_id/events`])
    await world.close()
  })
})
