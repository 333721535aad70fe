import { makeHandler } from "@mailkeep/http"
import { seededRandom } from "@mailkeep/testing"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { makeDocument } from "../src/documentation.ts"
import { oauthForm, patchForm, saveForm, warmupForm } from "../src/contract/bodyForms.ts"
import { account, clientOf } from "./support/client.ts"
import { makeWorld, type World } from "./support/world.ts"

type Json = { readonly [name: string]: Json }

// No text can be made of it.
const unspeakable = '{"toString":1}'

/** Values as JSON texts: what JavaScript makes something else of than a value, when it is asked carelessly. */
const hostile = [
  "null",
  "true",
  "-0",
  "1e400",
  "9007199254740993",
  '""',
  '"\\ud800\\u0000"',
  '"__proto__"',
  '"toString"',
  JSON.stringify("é@".repeat(2_000)),
  "[]",
  '[null,{"toString":1}]',
  "[[[[1]]]]",
  "{}",
  unspeakable,
  '{"toString":null,"valueOf":null}',
  '{"toJSON":1,"then":1,"length":1e9}',
  '{"__proto__":{"a":1},"constructor":{"prototype":1},"hasOwnProperty":1}',
]

const right = Object.entries(account).map(([name, value]) => [name, JSON.stringify(value)] as const)

const forms = [saveForm, oauthForm, patchForm, warmupForm]
const formFields = forms.flatMap(({ aliases, fields }) => [...Object.keys(fields), ...Object.keys(aliases)])
const ownFields = ["__proto__", "constructor", "toString", "api_key", "id", "only", "email_accounts_ids", "accounts"]

const document = JSON.parse(JSON.stringify(makeDocument(""))) as Json

/** The routes that take a JSON body, and the names of its fields, as the contract has them. */
const routes = Object.entries(document["paths"]!).flatMap(([path, operations]) =>
  Object.entries(operations).flatMap(([method, operation]) => {
    const schema = operation["requestBody"]?.["content"]?.["application/json"]?.["schema"]
    return schema === undefined ? [] : [{ method: method.toUpperCase(), path, fields: fieldsIn(schema) }]
  }),
)

function fieldsIn(schema: Json): ReadonlyArray<string> {
  const name = (schema["$ref"] as unknown as string | undefined)?.split("/").at(-1)
  if (name !== undefined) return fieldsIn(document["components"]!["schemas"]![name]!)
  const inner = Object.values({ ...schema["anyOf"], items: schema["items"] }).filter((each) => each !== undefined)
  return [...Object.keys(schema["properties"] ?? {}), ...inner.flatMap(fieldsIn)]
}

describe("no field of any body makes a fault of ours", () => {
  let world: World
  let lenient: World["handler"]
  let strict: World["handler"]
  let id: number
  beforeAll(async () => {
    world = await makeWorld()
    const body = { ...account, from_email: "stored@example.com" }
    id = (await clientOf(world)("POST", "/email-accounts/save", { body })).json.id
    const options = { rateLimit: false, onError: () => undefined } as const
    lenient = makeHandler(world.context, options)
    strict = makeHandler(world.context, { ...options, strict: true })
  })
  afterAll(() => world.close())

  const ask = async (handler: World["handler"], method: string, path: string, body: string) => {
    const request = new Request(`http://localhost/api/v1${path.replace("{id}", String(id))}`, {
      method,
      headers: { "x-api-key": world.key, "content-type": "application/json" },
      body,
    })
    const response = await handler(request)
    const text = await response.text()
    expect(response.status < 500, `${method} ${path} ${body.slice(0, 2_000)}: ${response.status} ${text}`).toBe(true)
  }
  const objectOf = (fields: Iterable<readonly [name: string, json: string]>) =>
    `{${Array.from(fields, ([name, json]) => `${JSON.stringify(name)}:${json}`).join()}}`

  it("knows every route", () => expect(routes.length).toBeGreaterThanOrEqual(12))

  it.each(routes)("$method $path", async ({ fields, method, path }) => {
    const random = seededRandom(17)
    const known = [...new Set([...fields, ...ownFields])]
    const all = [...new Set([...known, ...formFields])]
    // Each value as the body and in every field, and each field alone and in a body that is right otherwise.
    const whole = [...hostile, ...hostile.map((value) => objectOf(all.map((name) => [name, value])))]
    const mixed = [
      ...known.map((name) => objectOf([[name, unspeakable]])),
      ...known.map((name) => objectOf([...right.filter(([key]) => key !== name), [name, random.pick(hostile)]])),
      ...Array.from({ length: 10 }, () =>
        objectOf(known.filter(() => random.pick([true, false])).map((name) => [name, random.pick(hostile)])),
      ),
    ]
    const rowsOf = (body: string) => (path.endsWith("/bulk") && body.startsWith("{") ? `[${body}]` : body)
    for (const body of [...whole, ...mixed].map(rowsOf)) await ask(lenient, method, path, body)
    for (const body of whole.map(rowsOf)) await ask(strict, method, path, body)
  })
})
