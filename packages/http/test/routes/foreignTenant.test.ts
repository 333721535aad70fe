import { OpenApi } from "effect/http-api"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { Api } from "../../src/contract/Api.ts"
import { account, type Call, clientOf } from "../support/client.ts"
import { makeWorld, type World } from "../support/world.ts"

/** What an id can be of; each has one of the other tenant's and one that nobody has. */
type Kind = "account" | "batch"

interface Row {
  readonly kind: Kind
  /** The path below the base path, and the rest of the request. */
  readonly ask: (id: string) => readonly [path: string, call?: Call]
}

/** Every place of every route where an id can stand: the route, and the field if it isn't in the path. */
const rows: Readonly<Record<string, Row>> = {
  "POST /email-accounts/save: id": {
    kind: "account",
    ask: (id) => ["/email-accounts/save", { body: { id: Number(id), from_name: "Mallory" } }],
  },
  "POST /email-accounts/check: id": {
    kind: "account",
    ask: (id) => ["/email-accounts/check", { body: { id: Number(id) } }],
  },
  "GET /email-accounts/{id}": { kind: "account", ask: (id) => [`/email-accounts/${id}`] },
  "DELETE /email-accounts/{id}": { kind: "account", ask: (id) => [`/email-accounts/${id}`] },
  "GET /email-accounts/{id}/connection": { kind: "account", ask: (id) => [`/email-accounts/${id}/connection`] },
  "POST /email-accounts/{id}/recheck": { kind: "account", ask: (id) => [`/email-accounts/${id}/recheck`] },
  "GET /email-accounts/bulk/{batch_id}": { kind: "batch", ask: (id) => [`/email-accounts/bulk/${id}`] },
  "GET /email-accounts/bulk/{batch_id}/events": { kind: "batch", ask: (id) => [`/email-accounts/bulk/${id}/events`] },
}

/** Fields that are called like ids and are labels of the caller's own: nothing of anybody's is found by them. */
const labels = new Set(["client_id"])
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
    const inPath = path.includes("{") ? [route] : []
    return [...inPath, ...[...new Set([...inBody, ...inQuery])].map((name) => `${route}: ${name}`)]
  }),
)

let world: World
let theirs: Readonly<Record<Kind, string>>
let nobodys: Readonly<Record<Kind, string>>

// Of the same length, so that nothing but the id itself can differ.
const anotherId = (id: string): string => `${id.slice(0, -1)}${id.endsWith("1") ? "2" : "1"}`

beforeAll(async () => {
  world = await makeWorld()
  const ask = clientOf(world)
  const key = world.foreignKey
  const saved = await ask("POST", "/email-accounts/save", { key, body: account })
  const added = await ask("POST", "/email-accounts/bulk", {
    key,
    body: { accounts: [{ ...account, from_email: "second@example.com" }] },
  })
  theirs = { account: String(saved.json.id), batch: added.json.batch_id }
  nobodys = { account: anotherId(theirs.account), batch: anotherId(theirs.batch) }
  for (const kind of ["account", "batch"] as const) assert.strictEqual(theirs[kind].length, nobodys[kind].length)
})

afterAll(() => world.close())

describe("an id of another tenant's", () => {
  it("can stand in the places that are asked here, and in no others", () => {
    assert.deepStrictEqual(Object.keys(rows).sort(), [...places].sort())
  })

  it.each(Object.entries(rows))("is an id of nobody's, byte for byte: %s", async (place, { ask, kind }) => {
    const method = place.split(" ")[0]!
    const answers = []
    for (const id of [theirs[kind], nobodys[kind]]) {
      const [path, call = {}] = ask(id)
      const { headers, status, text } = await clientOf(world)(method, path, call)
      const named = [...headers].filter(([name]) => name !== "x-request-id")
      answers.push({ status, headers: named, text: text.replaceAll(id, "the id") })
    }
    assert.deepStrictEqual(answers[0], answers[1])
    assert.isAtLeast(answers[0]!.status, 400)
    assert.isBelow(answers[0]!.status, 500)
  })

  it.each(Object.entries(rows))("is known to its tenant: %s", async (place, { ask, kind }) => {
    // Otherwise the comparison would prove nothing. Deleting comes last.
    if (place.startsWith("DELETE")) return
    const [path, call = {}] = ask(theirs[kind])
    const { status } = await clientOf(world)(place.split(" ")[0]!, path, { ...call, key: world.foreignKey })
    assert.strictEqual(status, 200)
  })
})
