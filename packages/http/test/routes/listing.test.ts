import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { clientOf } from "../support/client.ts"
import { makeWorld, type World } from "../support/world.ts"

const bodies = [
  { type: "GMAIL", user_name: "Ada%1@example.com", client_id: 7, warmup_enabled: true },
  { type: "GMAIL", user_name: "ada_2@example.com", client_id: 8, warmup_enabled: true, is_suspended: true },
  { type: "SMTP", user_name: "Zo\u00cb", smtp_host: "bad.example.com" },
  { type: "OUTLOOK", user_name: "carl@example.com", client_id: 7 },
  { type: "SMTP", user_name: "dora@example.com", client_id: 0, warmup_enabled: true },
]

describe("listing", () => {
  let world: World
  let call: ReturnType<typeof clientOf>
  const ids: Array<number> = []
  beforeAll(async () => {
    world = await makeWorld({ servers: { "bad.example.com": "refuses" } })
    call = clientOf(world)
    for (const [index, more] of bodies.entries()) {
      const body = {
        from_name: "A",
        from_email: `a${index}@example.com`,
        password: "abcd efgh ijkl mnop",
        smtp_host: "smtp.example.com",
        imap_host: "imap.example.com",
        ...more,
      }
      ids.push((await call("POST", "/email-accounts/save", { body })).json.emailAccountId)
      await call("POST", "/email-accounts/save", { body, key: world.foreignKey })
    }
    ids.sort((a, b) => a - b)
  })
  afterAll(() => world.close())

  // The numbers of the accounts that an answer has, and its cursor.
  const list = async (query: string) => {
    const { headers, json, status } = await call("GET", `/email-accounts/?${query}`)
    expect(status).toBe(200)
    return { found: json.map(({ id }: { id: number }) => ids.indexOf(id)), next: headers.get("x-next-cursor") }
  }

  it.each([
    ["", [0, 1, 2, 3, 4]],
    ["esp=GMAIL", [0, 1]],
    ["esp=SMTP", [2, 4]],
    ["client_id=7", [0, 3]],
    ["client_id=0", [4]],
    ["client_id=9", []],
    ["username=ADA", [0, 1]],
    ["username=%25", [0]],
    ["username=_", [1]],
    ["username=zo%C3%AB", [2]],
    ["username=", [0, 1, 2, 3, 4]],
    ["isSmtpSuccess=true", [0, 1, 3, 4]],
    ["isSmtpSuccess=false", [2]],
    ["emailWarmupStatus=ACTIVE", [0, 4]],
    ["emailWarmupStatus=INACTIVE", [1, 2, 3]],
    ["isInUse=true", []],
    ["isInUse=false", [0, 1, 2, 3, 4]],
    ["isWarmupBlocked=true", []],
    ["isWarmupBlocked=false&esp=OUTLOOK", [3]],
    ["esp=GMAIL&client_id=7&username=ada&isSmtpSuccess=true&emailWarmupStatus=ACTIVE&isInUse=false", [0]],
    ["esp=GMAIL&client_id=7&emailWarmupStatus=INACTIVE", []],
  ])("finds under ?%s the accounts %j", async (query, found) => {
    expect(await list(query)).toEqual({ found, next: null })
  })

  it("finds by emailWarmupStatus=ACTIVE exactly what it shows as ACTIVE", async () => {
    const statusesOf = async (query: string) =>
      (await call("GET", `/email-accounts?${query}`)).json.map(
        (each: { warmup_details: { status: string } }) => each.warmup_details.status,
      )
    expect(await statusesOf("emailWarmupStatus=ACTIVE")).toEqual(["ACTIVE", "ACTIVE"])
    expect(await statusesOf("emailWarmupStatus=INACTIVE")).toEqual(["PAUSED", "INACTIVE", "INACTIVE"])
  })

  it("gives the cursor of the next page in a header, and none on the last", async () => {
    const pages: Array<unknown> = []
    let next: string | null = null
    do {
      const page: Awaited<ReturnType<typeof list>> = await list(`limit=2${next === null ? "" : `&cursor=${next}`}`)
      pages.push(page.found)
      next = page.next
    } while (next !== null)
    expect(pages).toEqual([[0, 1], [2, 3], [4]])
  })

  it("gives it when paging by offset and under filters too", async () => {
    const byOffset = await list("offset=1&limit=2")
    expect(byOffset.found).toEqual([1, 2])
    expect(await list(`limit=2&cursor=${byOffset.next}`)).toEqual({ found: [3, 4], next: null })
    expect(await list(`limit=2&offset=1&cursor=${byOffset.next}`)).toEqual({ found: [4], next: null })
    const filtered = await list("isSmtpSuccess=true&limit=2")
    expect(filtered.found).toEqual([0, 1])
    expect(await list(`isSmtpSuccess=true&limit=2&cursor=${filtered.next}`)).toEqual({ found: [3, 4], next: null })
  })

  it("gives it to HEAD", async () => {
    const { headers, text } = await call("HEAD", "/email-accounts/?limit=2")
    expect([headers.get("x-next-cursor"), text]).toEqual([(await list("limit=2")).next, ""])
  })

  it("tells another tenant nothing by a cursor", async () => {
    const { next } = await list("limit=2")
    const { json } = await call("GET", `/email-accounts/?cursor=${next}`, { key: world.foreignKey })
    expect(json.filter(({ id }: { id: number }) => ids.includes(id))).toEqual([])
  })
})
