import { makeHandler } from "@mailkeep/http"
import { Effect } from "effect"
import { OpenApi } from "effect/http-api"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { Api } from "../../src/contract/Api.ts"
import { granted, makeBrowser } from "../support/browser.ts"
import { account, type Call, clientOf } from "../support/client.ts"
import { makeWorld, type World } from "../support/world.ts"

/** What an id can be of; each has one of the other tenant's and one that nobody has. */
type Kind = "account" | "batch" | "tag" | "campaign" | "address"

/** What the tenant who asks has itself. */
interface Own {
  readonly account: number
  readonly tag: number
}

interface Row {
  readonly kind: Kind
  /** The path below the base path, and the rest of the request. */
  readonly ask: (id: string, own: Own) => readonly [path: string, call?: Call]
  /** Default: what is unknown is refused. `nothing`: it is answered that there is nothing, or nothing to do. */
  readonly unknown?: "refused" | "nothing"
}

const ofAccount = (path: string, body?: object): Row => ({
  kind: "account",
  ask: (id) => [path.replace("{id}", id), body === undefined ? {} : { body }],
})

const oauth = {
  from_name: "Mallory",
  username: "mallory@gmail.com",
  type: "GMAIL",
  token: { scope: "mail", token_type: "Bearer", expiry_date: 1, refresh_token: "r" },
  warmup_enabled: true,
  use_whitelabel_credentials: false,
}

/** Every place of every route where an id can stand: the route, and the field if it isn't in the path. */
const rows: Readonly<Record<string, Row>> = {
  "POST /email-accounts/save: id": {
    kind: "account",
    ask: (id) => ["/email-accounts/save", { body: { id: Number(id), from_name: "Mallory" } }],
  },
  "POST /email-accounts/save-oauth: id": {
    kind: "account",
    ask: (id) => ["/email-accounts/save-oauth", { body: { ...oauth, id: Number(id) } }],
  },
  "POST /email-accounts/check: id": {
    kind: "account",
    ask: (id) => ["/email-accounts/check", { body: { id: Number(id) } }],
  },
  "GET /email-accounts/{id}": ofAccount("/email-accounts/{id}?fetch_campaigns=true&fetch_tags=true"),
  "POST /email-accounts/{id}": ofAccount("/email-accounts/{id}", { from_name: "Mallory" }),
  "PATCH /email-accounts/{id}": ofAccount("/email-accounts/{id}", { from_name: "Mallory" }),
  "DELETE /email-accounts/{id}": ofAccount("/email-accounts/{id}"),
  "PUT /email-accounts/suspend/{id}": ofAccount("/email-accounts/suspend/{id}"),
  "DELETE /email-accounts/unsuspend/{id}": ofAccount("/email-accounts/unsuspend/{id}"),
  "GET /email-accounts/{id}/connection": ofAccount("/email-accounts/{id}/connection"),
  "POST /email-accounts/{id}/recheck": ofAccount("/email-accounts/{id}/recheck"),
  "POST /email-accounts/{id}/reauth": ofAccount("/email-accounts/{id}/reauth"),
  "POST /email-accounts/{id}/warmup": ofAccount("/email-accounts/{id}/warmup", { warmup_enabled: true }),
  "GET /email-accounts/{id}/warmup-stats": ofAccount("/email-accounts/{id}/warmup-stats"),
  "GET /email-accounts/bulk/{batch_id}": { kind: "batch", ask: (id) => [`/email-accounts/bulk/${id}`] },
  "GET /email-accounts/bulk/{batch_id}/events": { kind: "batch", ask: (id) => [`/email-accounts/bulk/${id}/events`] },
  "POST /email-accounts/tag-manager: id": {
    kind: "tag",
    ask: (id) => ["/email-accounts/tag-manager", { body: { id: Number(id), name: "Mallory", color: "#000000" } }],
  },
  "POST /email-accounts/tag-list: email_ids": {
    kind: "address",
    ask: (address) => ["/email-accounts/tag-list", { body: { email_ids: [address] } }],
    unknown: "nothing",
  },
  "POST /email-accounts/tag-mapping: email_account_ids": {
    kind: "account",
    ask: (id, { tag }) => [
      "/email-accounts/tag-mapping",
      { body: { email_account_ids: [Number(id)], tag_ids: [tag] } },
    ],
  },
  "POST /email-accounts/tag-mapping: tag_ids": {
    kind: "tag",
    ask: (id, own) => [
      "/email-accounts/tag-mapping",
      { body: { email_account_ids: [own.account], tag_ids: [Number(id)] } },
    ],
  },
  "DELETE /email-accounts/tag-mapping: email_account_ids": {
    kind: "account",
    ask: (id, { tag }) => [
      "/email-accounts/tag-mapping",
      { body: { email_account_ids: [Number(id)], tag_ids: [tag] } },
    ],
    unknown: "nothing",
  },
  "DELETE /email-accounts/tag-mapping: tag_ids": {
    kind: "tag",
    ask: (id, own) => [
      "/email-accounts/tag-mapping",
      { body: { email_account_ids: [own.account], tag_ids: [Number(id)] } },
    ],
    unknown: "nothing",
  },
  "DELETE /email-accounts/tags/{id}": { kind: "tag", ask: (id) => [`/email-accounts/tags/${id}`] },
  "POST /oauth/{provider}/start: id": {
    kind: "account",
    ask: (id) => ["/oauth/google/start", { body: { id: Number(id) } }],
  },
  "GET /campaigns/{id}/email-accounts": {
    kind: "campaign",
    ask: (id) => [`/campaigns/${id}/email-accounts`],
    unknown: "nothing",
  },
  "DELETE /campaigns/{id}/email-accounts": {
    kind: "campaign",
    ask: (id, { account }) => [`/campaigns/${id}/email-accounts`, { body: { email_account_ids: [account] } }],
    unknown: "nothing",
  },
  "DELETE /campaigns/{id}/email-accounts: email_account_ids": {
    kind: "account",
    ask: (id) => [`/campaigns/${campaigns.theirs}/email-accounts`, { body: { email_account_ids: [Number(id)] } }],
    unknown: "nothing",
  },
  "POST /campaigns/{id}/email-accounts: email_account_ids": {
    kind: "account",
    ask: (id) => [`/campaigns/${campaigns.theirs}/email-accounts`, { body: { email_account_ids: [Number(id)] } }],
  },
  // Any number may be a campaign's, of each tenant who likes: the last row, as it makes one.
  "POST /campaigns/{id}/email-accounts": {
    kind: "campaign",
    ask: (id, { account }) => [`/campaigns/${id}/email-accounts`, { body: { email_account_ids: [account] } }],
    unknown: "nothing",
  },
}

/** Numbers of campaigns that occur nowhere else in an answer. */
const campaigns = { theirs: "900000041", nobodys: "900000042" }

/** Fields that are called like ids and are labels of the caller's own: nothing of anybody's is found by them. */
const labels = new Set(["client_id", "warmup_key_id"])
const isIdName = (name: string): boolean => /^(?:id|.*_ids?|.*[a-z]Ids?)$/.test(name) && !labels.has(name)

interface Described {
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, Described>>
  readonly items?: Described
  readonly anyOf?: ReadonlyArray<Described>
  readonly oneOf?: ReadonlyArray<Described>
  readonly allOf?: ReadonlyArray<Described>
}

const document = OpenApi.fromApi(Api)
const components = document.components.schemas as unknown as Readonly<Record<string, Described>>

const idNamesIn = (described: Described, seen: ReadonlySet<Described> = new Set()): ReadonlyArray<string> => {
  if (seen.has(described)) return []
  const within = new Set([...seen, described])
  const referred = described.$ref === undefined ? [] : [components[described.$ref.split("/").at(-1)!]!]
  const { allOf = [], anyOf = [], items, oneOf = [], properties = {} } = described
  const parts = [...referred, ...allOf, ...anyOf, ...oneOf, ...Object.values(properties), ...(items ? [items] : [])]
  return [...Object.keys(properties).filter(isIdName), ...parts.flatMap((part) => idNamesIn(part, within))]
}

const methods = ["get", "post", "put", "patch", "delete"] as const

/** The places where the contract says that an id can stand. */
const places = Object.entries(document.paths).flatMap(([path, item]) =>
  methods.flatMap((method) => {
    const operation = item[method]
    if (operation === undefined) return []
    const route = `${method.toUpperCase()} ${path}`
    const bodies = Object.values(operation.requestBody?.content ?? {}) as ReadonlyArray<{ readonly schema: Described }>
    const inBody = bodies.flatMap(({ schema }) => idNamesIn(schema))
    const inQuery = operation.parameters
      .filter((parameter) => parameter.in === "query")
      .map(({ name }) => name)
      .filter(isIdName)
    // A provider's name is the operator's: nothing of a tenant's is found by it.
    const inPath = path.replace("{provider}", "").includes("{") ? [route] : []
    return [...inPath, ...[...new Set([...inBody, ...inQuery])].map((name) => `${route}: ${name}`)]
  }),
)

let world: World
let theirs: Readonly<Record<Kind, string>>
let nobodys: Readonly<Record<Kind, string>>
/** What who asks has, and what the other tenant has. */
let own: Readonly<Record<"ours" | "theirs", Own>>

// Of the same length, so that nothing but the id itself can differ.
const anotherId = (id: string): string => `${id.slice(0, -1)}${id.endsWith("1") ? "2" : "1"}`

beforeAll(async () => {
  world = await makeWorld({ oauth: { refresh: () => Effect.succeed(granted("theirs@example.com")) } })
  const ask = clientOf(world)
  const make = async (key: string, address: string): Promise<Own> => {
    const saved = await ask("POST", "/email-accounts/save", { key, body: { ...account, from_email: address } })
    const tag = await ask("POST", "/tags", { key, body: { name: "Warm" } })
    return { account: saved.json.id, tag: tag.json.data.id }
  }
  const key = world.foreignKey
  own = { ours: await make(world.key, "our@example.com"), theirs: await make(key, "theirs@example.com") }
  const added = await ask("POST", "/email-accounts/bulk", {
    key,
    body: { accounts: [{ ...account, from_email: "second@example.com" }] },
  })
  const body = { email_account_ids: [own.theirs.account], tag_ids: [own.theirs.tag] }
  await ask("POST", "/email-accounts/tag-mapping", { key, body })
  const { email_account_ids } = body
  await ask("POST", `/campaigns/${campaigns.theirs}/email-accounts`, { key, body: { email_account_ids } })
  const batch = added.json.batch_id as string
  const [accountId, tagId] = [String(own.theirs.account), String(own.theirs.tag)]
  const address = "theirs@example.com"
  theirs = { account: accountId, batch, tag: tagId, campaign: campaigns.theirs, address }
  nobodys = {
    account: anotherId(accountId),
    batch: anotherId(batch),
    tag: anotherId(tagId),
    campaign: campaigns.nobodys,
    address: "nobody@example.com",
  }
  for (const kind of Object.keys(theirs) as Array<Kind>) {
    assert.strictEqual(theirs[kind].length, nobodys[kind].length)
  }
})

afterAll(() => world.close())

describe("an id of another tenant's", () => {
  it("can stand in the places that are asked here, and in no others", () => {
    assert.deepStrictEqual(Object.keys(rows).sort(), [...places].sort())
  })

  const answersTo = async (place: string, { ask, kind }: Row, who: "ours" | "theirs") => {
    const key = who === "ours" ? world.key : world.foreignKey
    const answers = []
    for (const id of [theirs[kind], nobodys[kind]]) {
      const [path, call = {}] = ask(id, own[who])
      const { headers, status, text } = await clientOf(world)(place.split(" ")[0]!, path, { ...call, key })
      // The text is compared itself.
      const named = [...headers].filter(([name]) => !["x-request-id", "content-length"].includes(name))
      answers.push({ status, headers: named, text: text.replaceAll(id, "the id") })
    }
    return answers
  }

  it("begins nothing for a user whom the host knows, byte for byte as an id of nobody's", async () => {
    const handler = makeHandler(world.context, { authorize: () => ({ tenantId: "default" }) })
    const pages = []
    for (const id of [theirs.account, nobodys.account]) {
      const { status, text } = await makeBrowser({ handler }).open(`/oauth/google/start?id=${id}`)
      pages.push([status, text.replaceAll(id, "the id")])
    }
    assert.strictEqual(pages[0]![0], 422)
    assert.deepStrictEqual(pages[0], pages[1])
    const known = await makeBrowser({ handler }).open(`/oauth/google/start?id=${own.ours.account}`)
    assert.strictEqual(known.status, 303)
  })

  // A link that was made has an id and a time of its own.
  const ofAnyLink = (text: string) => text.replaceAll(/"id":\d+,"email_campaign_id"|"updated_at":"[^"]*"/g, "")

  it.each(Object.entries(rows))("is an id of nobody's, byte for byte: %s", async (place, row) => {
    const [foreign, unknown] = await answersTo(place, row, "ours")
    assert.deepStrictEqual(
      { ...foreign, text: ofAnyLink(foreign!.text) },
      { ...unknown, text: ofAnyLink(unknown!.text) },
    )
    if (row.unknown === "nothing") return assert.strictEqual(unknown!.status, 200)
    assert.isAtLeast(unknown!.status, 400)
    assert.isBelow(unknown!.status, 500)
  })

  it("leaves what it is the id of as it was", async () => {
    const key = world.foreignKey
    const { json } = await clientOf(world)(
      "GET",
      `/email-accounts/${theirs.account}?fetch_campaigns=true&fetch_tags=true`,
      {
        key,
      },
    )
    assert.deepStrictEqual(json.campaign_ids, [Number(campaigns.theirs)])
    assert.deepStrictEqual(
      json.tags.map(({ id }: { readonly id: number }) => id),
      [own.theirs.tag],
    )
  })

  it.each(Object.entries(rows))("is known to its tenant: %s", async (place, row) => {
    // Otherwise the comparison would prove nothing. Deleting comes last, and any number may be a campaign's.
    if (place.startsWith("DELETE") || place === "POST /campaigns/{id}/email-accounts") return
    const [known, unknown] = await answersTo(place, row, "theirs")
    assert.strictEqual(known!.status, 200, known!.text)
    assert.notDeepEqual(known, unknown)
  })
})
