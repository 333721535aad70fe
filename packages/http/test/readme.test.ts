import { readFileSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { SaveRequest } from "../src/contract/SaveRequest.ts"
import { account, clientOf } from "./support/client.ts"
import { makeWorld, type World } from "./support/world.ts"

interface Row {
  readonly field: string
  readonly needed: string
  readonly mayBe: string
  readonly otherwise: string
}

const page = readFileSync(new URL("../README.md", import.meta.url), "utf8")
const rows: ReadonlyArray<Row> = page
  .slice(page.indexOf("## Fields of `save`"), page.indexOf("## Tolerance"))
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => {
    const [field = "", needed = "", mayBe = "", otherwise = ""] = line
      .split("|")
      .slice(1)
      .map((cell) => cell.trim())
    return { field: field.replaceAll("`", ""), needed, mayBe, otherwise }
  })

const number = (text: string): number | undefined => (/^\d+$/.test(text) ? Number(text) : undefined)
const ranges = rows.flatMap(({ field, mayBe }) => {
  const [, from, to] = /^(\d+) to (\d+)/.exec(mayBe) ?? []
  return from === undefined || to === undefined ? [] : [{ field, from: Number(from), to: Number(to) }]
})
const lengths = rows.flatMap(({ field, mayBe }) => {
  const [, most] = /at most (\d+) characters/.exec(mayBe) ?? []
  return most === undefined ? [] : [{ field, most: Number(most) }]
})

// Where an account's own answer has another name for what was saved.
const shownAs: Readonly<Record<string, string>> = {
  max_email_per_day: "message_per_day",
  total_warmup_per_day: "warmup_max_count",
  reply_rate_percentage: "reply_rate",
  time_to_wait_in_mins: "minTimeToWaitInMins",
}

const textOf = (field: string, length: number): string => {
  if (field === "custom_tracking_url") return `https://a.example/${"x".repeat(length - 18)}`
  if (!/from_email|reply_to/.test(field)) return "x".repeat(length)
  // Labels of 60 in a domain that leaves 9 of 254 characters to the local part.
  return `${"a".repeat(length - 245)}@${`${"x".repeat(60)}.`.repeat(3)}${"y".repeat(58)}.co`
}

describe("the table of fields in the README", () => {
  let world: World
  let call: ReturnType<typeof clientOf>
  let count = 0
  const save = (fields: object) =>
    call("POST", "/email-accounts/save", { body: { ...account, from_email: `user${count++}@example.com`, ...fields } })
  const wrong = async (fields: object): Promise<ReadonlyArray<string>> => {
    const { json, status } = await save(fields)
    expect(status).toBe(422)
    return json.errors.map((error: { field: string }) => error.field)
  }
  beforeAll(async () => {
    world = await makeWorld()
    call = clientOf(world)
  })
  afterAll(() => world.close())

  it("has every field once", () => {
    expect(rows.map(({ field }) => field).toSorted()).toEqual(Object.keys(SaveRequest.fields).toSorted())
    expect([ranges.length, lengths.length]).toEqual([8, 9])
  })

  it("says what is required", async () => {
    const required = rows.filter(({ needed }) => needed.startsWith("required")).map(({ field }) => field)
    const { json } = await call("POST", "/email-accounts/save", { body: {} })
    const named = json.errors.map((error: { field: string }) => error.field)
    expect(required).toEqual(expect.arrayContaining(named))
    expect(await wrong({ from_name: null })).toEqual(["from_name"])
    expect(await wrong({ from_email: null })).toEqual(["from_email"])
    expect(await wrong({ password: null })).toEqual(["password"])
    expect(await wrong({ smtp_host: null, imap_host: null })).toEqual(["smtp_host", "imap_host"])
    const known = { from_email: "somebody@gmail.com", smtp_host: null, imap_host: null }
    const token = { scope: "s", expiry_date: 4_102_444_800_000, access_token: "a" }
    expect((await save({ ...known, password: null, token })).status).toBe(200)
    expect(new Set(required)).toEqual(
      new Set(["from_name", "from_email", "password", "token", "smtp_host", "imap_host"]),
    )
  })

  it.each(ranges)("says that $field is a number from $from to $to", async ({ field, from, to }) => {
    for (const value of [from, to]) expect((await save({ [field]: value })).status).toBe(200)
    for (const value of [from - 1, to + 1, from + 0.5, `${from} `])
      expect(await wrong({ [field]: value })).toEqual([field])
  })

  it.each(lengths)("says that $field has at most $most characters", async ({ field, most }) => {
    expect((await save({ [field]: textOf(field, most) })).status).toBe(200)
    expect(await wrong({ [field]: textOf(field, most + 1) })).toEqual([field])
  })

  it("says how many addresses bcc may have", async () => {
    const most = Number(/at most (\d+) addresses/.exec(rows.find(({ field }) => field === "bcc")!.mayBe)![1])
    const addresses = Array.from({ length: most + 1 }, (_, at) => `b${at}@example.com`)
    expect((await save({ bcc: addresses.slice(1).join(",") })).status).toBe(200)
    expect(await wrong({ bcc: addresses.join(",") })).toEqual(["bcc"])
  })

  it("says what the values are of an account that states none", async () => {
    const { json: saved } = await save({})
    const { json: listed } = await call("GET", "/email-accounts/?limit=100")
    const found = listed.find((each: { id: number }) => each.id === saved.id)
    const details = (await call("GET", `/email-accounts/${saved.id}`)).json
    const shown = { ...found.warmup_details, ...found, ...details, ...details.warmup_details, ...found.warmup_details }
    const defaults = rows.flatMap(({ field, otherwise }) => {
      const stated = number(otherwise)
      return stated === undefined || field === "daily_rampup" ? [] : [[shownAs[field] ?? field, stated] as const]
    })
    // Both sides of the connection show their ports; the ramp's step is shown nowhere.
    expect(defaults).toHaveLength(4)
    expect(
      Object.fromEntries(defaults.map(([name]) => [name, name === "message_per_day" ? found[name] : shown[name]])),
    ).toEqual(Object.fromEntries(defaults))
    expect([details.smtp_port, details.smtp_security, details.imap_port, details.imap_security]).toEqual([
      465,
      "implicit-tls",
      993,
      "implicit-tls",
    ])
    expect([details.time_zone, details.is_suspended, details.type, details.client_id]).toEqual([
      "UTC",
      false,
      "SMTP",
      null,
    ])
    expect(details.warmup_details.status).toBe("INACTIVE")
    const starttls = (await save({ smtp_security: "starttls", imap_security: "starttls" })).json.id
    const read = (await call("GET", `/email-accounts/${starttls}`)).json
    expect([read.smtp_port, read.imap_port]).toEqual([587, 143])
    for (const [smtp_port, smtp_security] of [
      [465, "implicit-tls"],
      [587, "starttls"],
      [25, "starttls"],
    ] as const) {
      const { id } = (await save({ smtp_port })).json
      expect((await call("GET", `/email-accounts/${id}`)).json.smtp_security).toBe(smtp_security)
    }
  })
})

describe("the table of statuses in the README", () => {
  it("is of answers that have an error text", async () => {
    const world = await makeWorld()
    const call = clientOf(world)
    const json = { "content-type": "application/json" }
    const path = "/email-accounts/save"
    const { json: first } = await call("POST", path, { body: account })
    const services = new AbortController()
    services.abort()
    const closed = await makeWorld({ handler: { closed: services.signal } })
    const answers = {
      400: await call("POST", path, { body: "{", headers: json }),
      401: await call("POST", path, { body: {}, key: null }),
      403: await call("POST", path, { body: {}, key: world.readOnlyKey }),
      404: await call("GET", "/none"),
      405: await call("PUT", path, { body: {} }),
      413: await call("POST", path, { body: " ".repeat(262_145), headers: json }),
      415: await call("POST", path, { body: "a=b", headers: { "content-type": "application/x-www-form-urlencoded" } }),
      422: await call("POST", path, { body: {} }),
      503: await clientOf(closed)("GET", "/email-accounts"),
    }
    for (const [status, answer] of Object.entries(answers)) {
      expect([status, answer.status, typeof answer.json.error]).toEqual([status, Number(status), "string"])
      expect(page).toMatch(new RegExp(`^\\|[ 0-9]*\\b${status}\\b`, "m"))
    }
    expect(answers[405].headers.get("allow")).toBe("POST, OPTIONS")
    expect(answers[503].headers.get("retry-after")).toMatch(/^\d+$/)
    for (const method of ["GET", "DELETE"]) {
      expect((await call(method, `/email-accounts/${first.id}`, { key: world.foreignKey })).status).toBe(404)
    }
    await closed.close()
    await world.close()
  })
})
