import { Schema } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { SaveAnswer, VerificationFailed } from "../../src/contract/SaveAnswer.ts"
import { account, clientOf } from "../support/client.ts"
import { makeWorld, type World } from "../support/world.ts"

const exactly = { onExcessProperty: "error" } as const
const servers = { "bad.example.com": "refuses" } as const

describe("POST /email-accounts/save", () => {
  let world: World
  let call: ReturnType<typeof clientOf>
  let count = 0
  const fresh = (more: object = {}) => ({ ...account, from_email: `user${count++}@example.com`, ...more })
  const save = (body: object, key?: string) =>
    call("POST", "/email-accounts/save", key === undefined ? { body } : { body, key })
  beforeAll(async () => {
    world = await makeWorld({ servers })
    call = clientOf(world)
  })
  afterAll(() => world.close())

  it("answers an added account with its id in the four places that clients read", async () => {
    const { json, status } = await save(fresh({ from_email: "ada@example.com", warmup_enabled: true }))
    expect(status).toBe(200)
    expect(json).toEqual({
      ok: true,
      message: "Email account added successfully!",
      id: json.id,
      emailAccountId: json.id,
      warmupKey: expect.stringMatching(/^[a-z]{3,8}-[a-z]{3,8}$/),
      data: {
        id: json.id,
        from_email: "ada@example.com",
        is_smtp_success: true,
        is_imap_success: true,
        warmup_details: { status: "ACTIVE", total_warmup_per_day: 20 },
      },
      email_account: { id: json.id },
    })
    expect(() => Schema.decodeUnknownSync(SaveAnswer, exactly)(json)).not.toThrow()
  })

  it("fills the servers of a known provider and warns by wire name", async () => {
    const { json, status } = await save({ from_name: "G", from_email: "g@gmail.com", password: "hunter2" })
    expect(status).toBe(200)
    expect(json.warnings).toEqual([
      { field: "password", code: "not-an-app-password", message: expect.stringContaining("app password") },
    ])
    expect((await call("GET", `/email-accounts/${json.id}`)).json).toMatchObject({
      type: "GMAIL",
      smtp_host: "smtp.gmail.com",
    })
  })

  it("keeps an account whose access token can't be refreshed, and says whose turn it is", async () => {
    const token = { scope: "s", expiry_date: 1, refresh_token: "r" }
    const { json, status } = await save({ from_name: "T", from_email: "t@gmail.com", token })
    expect(status).toBe(400)
    expect(json.data).toMatchObject({ is_smtp_success: false, is_imap_success: false })
    expect(json.data.smtp_diagnosis).toMatchObject({ category: "oauth_token_rejected", actor: "operator" })
    const read = await call("GET", `/email-accounts/${json.emailAccountId}`)
    expect(read.json.smtp_failure_error).toContain("no OAuth application is configured")
  })

  it("logs in by an access token that is good, and says whose token it is where it isn't the account's", async () => {
    const idToken = ["e30", btoa(JSON.stringify({ email: "other@gmail.com" })), "x"].join(".").replaceAll("=", "")
    const token = { scope: "s", expiry_date: 4_102_444_800_000, access_token: "a", id_token: idToken }
    const { json, status } = await save({ from_name: "T", from_email: "u@gmail.com", token })
    expect(status).toBe(200)
    expect(json.data).toMatchObject({ is_smtp_success: true, is_imap_success: true })
    expect(json.warnings).toMatchObject([{ code: "token-of-another-address" }])
  })

  it("keeps an account whose check failed and says on which side and why", async () => {
    const { json, status } = await save(fresh({ smtp_host: "bad.example.com" }))
    expect(status).toBe(400)
    expect(json).toMatchObject({
      ok: false,
      errorCode: "ACCOUNT_VERIFICATION_FAILED",
      error: expect.stringMatching(/^SMTP: ./),
      data: {
        is_smtp_success: false,
        is_imap_success: true,
        smtp_failure_error: expect.any(String),
        imap_failure_error: null,
        smtp_diagnosis: {
          category: "bad_credentials",
          retryable: false,
          actor: "user",
          remedy: expect.any(String),
          provider_text: "authentication failed",
        },
        imap_diagnosis: null,
      },
    })
    expect(() => Schema.decodeUnknownSync(VerificationFailed, exactly)(json)).not.toThrow()
    const read = await call("GET", `/email-accounts/${json.emailAccountId}`)
    expect(read.json).toMatchObject({
      is_smtp_success: false,
      is_imap_success: true,
      smtp_failure_error: json.data.smtp_failure_error,
      smtp_diagnosis: json.data.smtp_diagnosis,
    })
  })

  it.each([200, 400, 406] as const)(
    "answers a failed check with status %s where that is asked for",
    async (failedCheckStatus) => {
      const other = await makeWorld({ servers, handler: { failedCheckStatus } })
      const body = { ...account, imap_host: "bad.example.com" }
      const { json, status } = await clientOf(other)("POST", "/email-accounts/save", { body })
      await other.close()
      expect(status).toBe(failedCheckStatus)
      expect(json).toMatchObject({ ok: false, errorCode: "ACCOUNT_VERIFICATION_FAILED" })
    },
  )

  it("answers an address that is taken with the id that has it", async () => {
    const body = fresh()
    const { id } = (await save(body)).json
    const { json, status } = await save({ ...body, from_email: body.from_email.toUpperCase() })
    expect(status).toBe(400)
    expect(json).toMatchObject({ ok: false, errorCode: "ACCOUNT_ALREADY_EXIST", emailAccountId: id })
    expect((await save(body, world.foreignKey)).status).toBe(200)
  })

  it("changes the account of an id, also of one in a string, and keeps what is absent", async () => {
    const { id } = (await save(fresh({ signature: "old", bcc: "b@example.com", from_name: "Old" }))).json
    const changed = await save({ id: String(id), from_name: "New", signature: "", bcc: null, password: null })
    expect(changed.status).toBe(200)
    expect(changed.json).toMatchObject({ id, message: "Email account updated successfully!" })
    expect(changed.json.data).toMatchObject({ is_smtp_success: true, is_imap_success: true })
    expect((await call("GET", `/email-accounts/${id}`)).json).toMatchObject({
      from_name: "New",
      signature: null,
      bcc_email: null,
      smtp_host: "smtp.example.com",
    })
  })

  it("keeps the name that an id's body doesn't state, and refuses to clear it", async () => {
    const { id } = (await save(fresh())).json
    expect((await save({ id })).status).toBe(200)
    for (const from_name of [null, ""]) {
      const { json, status } = await save({ id, from_name })
      expect([status, json.errors]).toEqual([422, [{ field: "from_name", message: "is required" }]])
    }
  })

  it("checks again when the servers change", async () => {
    const { id } = (await save(fresh())).json
    const asked = world.probes.length
    expect((await save({ id, from_name: "Same servers" })).status).toBe(200)
    expect(world.probes.length).toBe(asked)
    expect((await save({ id, imap_host: "bad.example.com" })).status).toBe(400)
    expect(world.probes.length).toBe(asked + 2)
  })

  it("answers an unknown id and another tenant's id alike", async () => {
    const { id } = (await save(fresh())).json
    const unknown = await save({ id: 12_345, from_name: "x" })
    const foreign = await save({ id, from_name: "x" }, world.foreignKey)
    expect(unknown.status).toBe(404)
    expect(unknown.json).toEqual({
      ok: false,
      message: "Email account not found!",
      error: "There is no email account with this id.",
      errorCode: "ACCOUNT_NOT_FOUND",
      emailAccountId: 12_345,
    })
    expect(foreign.status).toBe(404)
    expect(foreign.text).toBe(unknown.text.replace("12345", String(id)))
  })

  it.each([
    ["GMAIL", "GMAIL"],
    ["outlook", "OUTLOOK"],
    ["ZOHO", "SMTP"],
    ["SMTP", "SMTP"],
  ])("takes type %s as %s", async (type, shown) => {
    const { json } = await save(fresh({ type }))
    expect((await call("GET", `/email-accounts/${json.id}`)).json.type).toBe(shown)
  })

  it("names the state of warmup: active, paused while suspended, inactive", async () => {
    const statusOf = async (more: object) => (await save(fresh(more))).json.data.warmup_details.status
    expect(await statusOf({ warmup_enabled: true })).toBe("ACTIVE")
    expect(await statusOf({ warmup_enabled: true, is_suspended: true })).toBe("PAUSED")
    expect(await statusOf({})).toBe("INACTIVE")
  })
})
