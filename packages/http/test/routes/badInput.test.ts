import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { account, canary, clientOf } from "../support/client.ts"
import { makeWorld, type World } from "../support/world.ts"

const deep = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`

describe("bad input", () => {
  let world: World
  let call: ReturnType<typeof clientOf>
  beforeAll(async () => {
    world = await makeWorld()
    call = clientOf(world)
  })
  afterAll(async () => {
    // Nothing of what was refused may have been written or tried.
    expect((await call("GET", "/email-accounts")).json).toEqual([])
    expect(world.probes).toEqual([])
    await world.close()
  })

  it.each<[what: string, body: string, status: number, error: string]>([
    ["no body", "", 400, "The body is empty; send a JSON object."],
    ["blanks", " \n", 400, "The body is empty; send a JSON object."],
    ["half an object", '{"password":"CANARY', 400, "The body is not valid JSON."],
    ["a trailing comma", '{"id":1,}', 400, "The body is not valid JSON."],
    ["two documents", "{}{}", 400, "The body is not valid JSON."],
    ["33 levels", deep(33), 400, "The body must not be nested deeper than 32 levels."],
    ["100,000 levels", deep(100_000), 400, "The body must not be nested deeper than 32 levels."],
    ["32 levels", deep(32), 422, "The body must be a JSON object."],
    ["brackets in a text", JSON.stringify("[".repeat(99)), 422, "The body must be a JSON object."],
    ["null", "null", 422, "The body must be a JSON object."],
    ["a number", "5", 422, "The body must be a JSON object."],
    ["an array", "[{}]", 422, "The body must be a JSON object."],
  ])("answers %s", async (_what, body, status, error) => {
    const answer = await call("POST", "/email-accounts/save", { body, headers: { "content-type": "application/json" } })
    expect(answer.status).toBe(status)
    expect(answer.json.error).toBe(error)
    expect(answer.text).not.toContain("CANARY")
  })

  it.each<[what: string, contentType: string, status: number]>([
    ["JSON", "application/json", 422],
    ["JSON in UTF-8", 'application/json; charset="UTF-8"', 422],
    ["JSON of a vendor", "application/vnd.api+json", 422],
    ["an empty type", "", 422],
    ["JSON in another charset", "application/json; charset=utf-16", 415],
    ["a form", "application/x-www-form-urlencoded", 415],
    ["plain text", "text/plain", 415],
    ["something like JSON", "application/jsonp", 415],
  ])("answers a body of %s", async (_what, contentType, status) => {
    expect(
      (await call("POST", "/email-accounts/save", { body: "{}", headers: { "content-type": contentType } })).status,
    ).toBe(status)
  })

  it.each<[field: string, value: unknown, message: RegExp]>([
    ["from_name", 5, /^must be/],
    ["from_name", "a\nb", /^must be one line/],
    ["from_name", "a\u0090b", /^must be one line without control/],
    ["from_name", "\u3164 \u2800", /^must have a character that can be seen$/],
    ["from_name", null, /^is required$/],
    ["from_email", "a@b@c", /^must have exactly one @/],
    ["from_email", true, /^must be a string$/],
    ["user_name", "a\u0000b", /^must not contain control/],
    ["password", { a: 1 }, /^must be a string$/],
    ["password", "a\r\nb", /^must not contain control/],
    ["smtp_host", "mail_server", /./],
    ["smtp_port", "587.0", /^must be a port/],
    ["smtp_port", 70_000, /^must be a port/],
    ["smtp_port", 1.5, /^must be a port/],
    ["smtp_security", "ssl", /^must be implicit-tls or starttls$/],
    ["imap_host", "[::1]", /./],
    ["imap_port", 0, /^must be a port/],
    ["imap_security", "cleartext", /^must be implicit-tls or starttls$/],
    ["imap_user_name", ["a"], /^must be a string$/],
    ["imap_password", 5, /^must be a string$/],
    ["type", "YAHOO", /^must be GMAIL, OUTLOOK or SMTP$/],
    ["type", 5, /^must be GMAIL, OUTLOOK or SMTP$/],
    ["warmup_enabled", "yes", /^must be true or false$/],
    ["total_warmup_per_day", 51, /^must be a whole number from 1 to 50$/],
    ["daily_rampup", 0, /^must be a whole number from 1 to 20$/],
    ["reply_rate_percentage", 101, /^must be a whole number from 0 to 100$/],
    ["different_reply_to_address", "nobody", /^must have exactly one @/],
    ["bcc", "a@b.co, nobody", /address 2/],
    ["signature", "x".repeat(65_537), /at most 65536/],
    ["custom_tracking_url", "javascript:alert(1)", /^must be an http/],
    ["max_email_per_day", 10_001, /^must be a whole number from 1 to 10000$/],
    ["max_email_per_day", 1.5, /^must be a whole number from 1 to 10000$/],
    ["max_email_per_day", "five", /^must be a whole number from 1 to 10000$/],
    ["total_warmup_per_day", "-5", /^must be a whole number from 1 to 50$/],
    ["daily_rampup", 2.5, /^must be a whole number from 1 to 20$/],
    ["reply_rate_percentage", [], /^must be a whole number from 0 to 100$/],
    ["time_to_wait_in_mins", true, /^must be a whole number from 0 to 1440$/],
    ["time_to_wait_in_mins", -1, /^must be a whole number from 0 to 1440$/],
    ["time_zone", "Mars", /IANA/],
    ["client_id", "7 ", /^must be a whole number from 0 to 9007199254740991$/],
    ["client_id", 1e16, /^must be a whole number from 0 to 9007199254740991$/],
    ["is_suspended", 1, /^must be true or false$/],
    ["token", "abc", /^must be/],
    ["id", 0, /^must be the number of an account/],
    ["id", 1.5, /^must be the number of an account/],
    ["id", "abc", /^must be the number of an account/],
    ["id", {}, /^must be the number of an account/],
    ["max_mail_per_day", 5, /^is not a field of this request; did you mean max_email_per_day\?$/],
    ["fromName", "Ada", /; did you mean from_name\?$/],
    ["name", "Ada", /^is not a field of this request$/],
    ["email", "a@b.co", /^is not a field of this request$/],
    ["constructor", {}, /^is not a field of this request$/],
  ])("names %s when it is %j", async (field, value, message) => {
    const { json, status } = await call("POST", "/email-accounts/save", { body: { ...account, [field]: value } })
    expect(status).toBe(422)
    expect(json.errors).toEqual([{ field, message: expect.stringMatching(message) }])
    expect(json.error).toBe(`${field} ${json.errors[0].message}.`.replace("?.", "?"))
  })

  it.each([
    ["hunter2!", "***"],
    ["it is a secret", "***"],
    ["x".repeat(65), "***"],
    ["x".repeat(64), "x".repeat(64)],
    ["2fa", "***"],
    ["_a.B2", "_a.B2"],
    ["from-name", "***"],
  ])("tells a name only when it looks like one, as any other may be a secret: %s", async (name, told) => {
    const wrong = await call("POST", "/email-accounts/save", { body: { ...account, [name]: 1 } })
    expect(wrong.json.errors.map(({ field }: { field: string }) => field)).toEqual([told])
    const row = { ...account, from_email: `${name.length}@example.com`, token: { [name]: 1 } }
    const { json } = await call("POST", "/email-accounts/bulk", { body: [row] })
    const kept = await call("GET", `/email-accounts/bulk/${json.batch_id}`)
    for (const { errors } of [json.rows[0], kept.json.rows[0]]) {
      const fields = errors.map(({ field }: { field: string }) => field)
      expect(fields).toContain(told === "***" || name.length > 58 ? "***" : `token.${told}`)
    }
    if (told === "***") expect(wrong.text + JSON.stringify([json, kept.json])).not.toContain(name)
  })

  it.each<[field: string, token: object]>([
    ["token.scope", { expiry_date: 1 }],
    ["token.expiry_date", { scope: "s" }],
    ["token.expiry_date", { scope: "s", expiry_date: "soon" }],
    ["token.token_type", { scope: "s", expiry_date: 1, token_type: "mac" }],
    ["token.refresh_token", { scope: "s", expiry_date: 1, refresh_token: "a\nb" }],
    ["token.refresh_token", { scope: "s", expiry_date: 1, id_token: "i" }],
    ["token.accessToken", { scope: "s", expiry_date: 1, access_token: "a", accessToken: "a" }],
  ])("names %s inside the token", async (field, token) => {
    const { json, status } = await call("POST", "/email-accounts/save", { body: { ...account, token } })
    expect(status).toBe(422)
    expect(json.errors.map((error: { field: string }) => error.field)).toEqual([field])
  })

  it("names everything that is wrong inside the token at once", async () => {
    const token = { scope: "", expiry_date: "soon", access_token: "a\nb", colour: 1 }
    const { json } = await call("POST", "/email-accounts/save", { body: { ...account, token } })
    expect(json.errors.map((error: { field: string }) => error.field).toSorted()).toEqual([
      "token.access_token",
      "token.colour",
      "token.expiry_date",
      "token.scope",
    ])
  })

  it("names everything that is wrong at once, by wire name", async () => {
    const { json, status } = await call("POST", "/email-accounts/save", {
      body: `{"from_email":"a@b@c","password":5,"smtp_port":"x","imap_port":0,"warmup_enabled":"yes","__proto__":{"a":1},"foo":1}`,
    })
    expect(status).toBe(422)
    expect(new Set(json.errors.map((error: { field: string }) => error.field))).toEqual(
      new Set(["from_name", "from_email", "password", "smtp_port", "imap_port", "warmup_enabled", "__proto__", "foo"]),
    )
    expect(({} as Record<string, unknown>)["a"]).toBeUndefined()
  })

  it.each(["save", "check"])("tells of %s with a wrong id only what is wrong with stated fields", async (route) => {
    const fieldsOf = async (body: object) => {
      const { json, status } = await call("POST", `/email-accounts/${route}`, { body })
      expect(status).toBe(422)
      return json.errors.map(({ field }: { field: string }) => field)
    }
    expect(await fieldsOf({ id: "abc" })).toEqual(["id"])
    expect(await fieldsOf({ id: 1.5, from_email: "ada@unknown.example", password: null })).toEqual(["id"])
    expect(new Set(await fieldsOf({ id: "abc", smtp_port: 0, token: { scope: "" }, "foo.bar": 1 }))).toEqual(
      new Set(["id", "smtp_port", "token.scope", "token.expiry_date", "foo.bar"]),
    )
    expect(await fieldsOf({ id: null })).toContain("from_email")
  })

  it("does not echo a thousand unknown fields, nor what would break a line", async () => {
    const body = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`x\n\u202e${index}`, canary]))
    const { json, text } = await call("POST", "/email-accounts/save", { body: { ...account, ...body } })
    expect(json.errors).toHaveLength(21)
    expect(json.errors[20]).toEqual({ field: "", message: "980 more fields are not fields of this request" })
    expect(text).not.toMatch(/\\n|\u202e|CANARY/)
  })

  it.each<[query: string, fields: ReadonlyArray<string>]>([
    ["limit=0", ["limit"]],
    ["limit=101", ["limit"]],
    ["limit=ten&offset=-1", ["limit", "offset"]],
    ["limit=1e1", ["limit"]],
    ["limit=", ["limit"]],
    ["limit=5&limit=6", ["limit"]],
    ["offset=99999999999999999999", ["offset"]],
    ["isInUse=1", ["isInUse"]],
    ["isInUse=TRUE&isWarmupBlocked=", ["isInUse", "isWarmupBlocked"]],
    ["isSmtpSuccess=true&isSmtpSuccess=true", ["isSmtpSuccess"]],
    ["emailWarmupStatus=PAUSED", ["emailWarmupStatus"]],
    ["esp=ZOHO", ["esp"]],
    [`username=${"x".repeat(257)}`, ["username"]],
    ["username=%00", ["username"]],
    ["username=a&username=b", ["username"]],
    ["client_id=null", ["client_id"]],
    ["client_id=1.5&limit=0", ["client_id", "limit"]],
    // Of no version, of another, of no id, no number of digits, too great, cut short, no base64url, too long.
    ["cursor=", ["cursor"]],
    ["cursor=7", ["cursor"]],
    [`cursor=${btoa("2:0000000000000007")}`, ["cursor"]],
    [`cursor=${btoa("1:0000000000000000")}`, ["cursor"]],
    [`cursor=${btoa("1:7000000000000e-1")}`, ["cursor"]],
    [`cursor=${btoa("1:9007199254740992")}`, ["cursor"]],
    [`cursor=${btoa("1:0000000000000077").slice(1)}`, ["cursor"]],
    ["cursor=MTo3*", ["cursor"]],
    [`cursor=${"A".repeat(100)}`, ["cursor"]],
  ])("answers GET /email-accounts?%s with 422", async (query, fields) => {
    const { json, status } = await call("GET", `/email-accounts/?${query}`)
    expect(status).toBe(422)
    expect(json.errors.map((error: { field: string }) => error.field).sort()).toEqual(fields)
  })

  it.each(["0", "-1", "abc", "1.5", "99999999999999999999", "1e3", "%20", "1%00", "1;2", "__proto__"])(
    "takes %s for the id of no account",
    async (id) => {
      const read = await call("GET", `/email-accounts/${id}`)
      expect([read.status, read.json]).toEqual([404, { error: "Email account not found" }])
      const removed = await call("DELETE", `/email-accounts/${id}`)
      expect([removed.status, removed.json.errorCode]).toEqual([404, "ACCOUNT_NOT_FOUND"])
    },
  )
})
