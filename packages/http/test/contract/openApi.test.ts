import { createConfig, lintFromString } from "@redocly/openapi-core"
import { OpenApi } from "effect/http-api"
import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { Api } from "../../src/contract/Api.ts"
import { glossary } from "../../src/contract/glossary.ts"
import { listQuery } from "../../src/contract/ListRequest.ts"
import { SaveRequest } from "../../src/contract/SaveRequest.ts"
import { makeDocument } from "../../src/documentation.ts"

describe("the contract", () => {
  const document = OpenApi.fromApi(Api)

  it("describes every route", () => {
    expect(
      Object.entries(document.paths)
        .flatMap(([path, item]) => Object.keys(item).map((method) => `${method} ${path}`))
        .sort(),
    ).toEqual([
      "delete /campaigns/{id}/email-accounts",
      "delete /email-accounts/tag-mapping",
      "delete /email-accounts/tags/{id}",
      "delete /email-accounts/unsuspend/{id}",
      "delete /email-accounts/{id}",
      "get /campaigns/{id}/email-accounts",
      "get /email-accounts",
      "get /email-accounts/bulk/{batch_id}",
      "get /email-accounts/bulk/{batch_id}/events",
      "get /email-accounts/tags",
      "get /email-accounts/{id}",
      "get /email-accounts/{id}/connection",
      "get /email-accounts/{id}/warmup-stats",
      "patch /email-accounts/{id}",
      "post /campaigns/{id}/email-accounts",
      "post /email-accounts/bulk",
      "post /email-accounts/check",
      "post /email-accounts/discover",
      "post /email-accounts/reconnect-failed-email-accounts",
      "post /email-accounts/save",
      "post /email-accounts/save-oauth",
      "post /email-accounts/tag-list",
      "post /email-accounts/tag-manager",
      "post /email-accounts/tag-mapping",
      "post /email-accounts/{id}",
      "post /email-accounts/{id}/reauth",
      "post /email-accounts/{id}/recheck",
      "post /email-accounts/{id}/warmup",
      "post /oauth/{provider}/start",
      "post /tags",
      "put /email-accounts/suspend/{id}",
    ])
  })

  it("shows every field of save although the handler is given raw JSON", () => {
    const schema = document.components.schemas["SaveEmailAccount"] as { readonly properties: object }
    expect(Object.keys(schema.properties)).toEqual(Object.keys(SaveRequest.fields))
  })

  it("describes the list's parameters, and the cursor in its header", () => {
    const list = document.paths["/email-accounts"]?.get
    const parameters = list?.parameters?.filter((parameter) => parameter.in === "query") ?? []
    expect(parameters.map(({ name }) => name)).toEqual(Object.keys(listQuery))
    for (const { description } of parameters) expect(description).toMatch(/\.$/)
    expect(parameters.find(({ name }) => name === "esp")?.schema).toMatchObject({ enum: ["GMAIL", "OUTLOOK", "SMTP"] })
    expect(list?.responses["200"]).toMatchObject({ headers: { "x-next-cursor": { required: false } } })
  })

  it("gives every answer that tells a problem its second form", () => {
    const contents = Object.values(document.paths)
      .flatMap(
        (path) => Object.values(path) as ReadonlyArray<{ readonly responses: Record<string, { content?: object }> }>,
      )
      .flatMap(({ responses }) => Object.entries(responses))
    expect(contents.length).toBeGreaterThan(20)
    for (const [status, { content = {} }] of contents) {
      const types = Object.keys(content)
      expect([status, types.includes("application/problem+json")]).toEqual([status, Number(status) >= 400])
      if (Number(status) >= 400) expect(types).toContain("application/json")
    }
    expect(document.components.schemas).toHaveProperty("ProblemDetails")
    expect(document.components.schemas).toHaveProperty("InvalidRequest")
  })

  it("lists the answers of save by status", () => {
    expect(Object.keys(document.paths["/email-accounts/save"]?.post?.responses ?? {})).toEqual(
      expect.arrayContaining(["200", "400", "401", "403", "404", "413", "415", "422", "500", "503"]),
    )
  })

  it("describes the Idempotency-Key at every POST and nowhere else, and how it is refused", () => {
    for (const item of Object.values(document.paths)) {
      for (const [method, operation] of Object.entries(item)) {
        const { parameters = [], responses } = operation as {
          readonly parameters?: ReadonlyArray<{ readonly name: string }>
          readonly responses: object
        }
        const named = parameters.filter(({ name }) => name === "Idempotency-Key")
        expect(named).toHaveLength(method === "post" ? 1 : 0)
        expect("409" in responses).toBe(method === "post")
        if (method === "post") expect(Object.keys(responses)).toEqual(expect.arrayContaining(["400", "422"]))
      }
    }
  })

  it("says that every route may be asked too often", () => {
    for (const item of Object.values(document.paths)) {
      for (const operation of Object.values(item)) {
        expect(Object.keys((operation as { readonly responses: object }).responses)).toContain("429")
      }
    }
  })
})

// What every route owes its readers, so that a new one says what is missing.
describe("the OpenAPI document", () => {
  const document = makeDocument("/api/v1")
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      name: `${method} ${path}`,
      operation: operation as Operation,
    })),
  )
  const schemaOf = ({ schema }: Media): Schema => resolve(schema)
  const resolve = (schema: Schema): Schema =>
    schema.$ref === undefined
      ? schema
      : (document.components.schemas[schema.$ref.split("/").at(-1)!] as unknown as Schema)
  const json = (content: Content | undefined) =>
    Object.entries(content ?? {}).flatMap(([type, media]) => (type === "text/event-stream" ? [] : [media]))

  it.each(operations)("has a summary and a description of $name, and of all its parameters", ({ operation }) => {
    expect(operation.summary).toMatch(/^[A-Z].*[^.]$/)
    expect(operation.description).toMatch(/^[A-Z].*\.$/s)
    for (const { description, name } of operation.parameters) expect([name, description]).toEqual([name, sentence])
  })

  it.each(operations)("has an example of what $name takes and answers", ({ operation }) => {
    const answers = Object.entries(operation.responses).filter(([status]) => status.startsWith("2"))
    for (const media of [operation.requestBody?.content, ...answers.map(([, { content }]) => content)].flatMap(json)) {
      const items = schemaOf(media).items
      expect(media.example ?? (items && resolve(items).examples), JSON.stringify(media.schema)).toBeDefined()
    }
  })

  it.each(operations)("describes every answer of $name", ({ operation }) => {
    for (const [status, { description }] of Object.entries(operation.responses)) {
      if (!status.startsWith("2")) expect([status, description]).toEqual([status, sentence])
    }
  })

  it.each(Object.entries(document.components.schemas))("describes %s and all its fields", (name, schema) => {
    const bare: Array<string> = []
    const look = (path: string, each: Schema): void => {
      for (const [field, property] of Object.entries(each.properties ?? {})) {
        const description = property.description ?? resolve(property).description
        if (!/\S/.test(description ?? "")) bare.push(`${path}.${field}`)
        look(`${path}.${field}`, property)
      }
      for (const inner of [each.items ?? [], each.anyOf ?? []].flat()) look(path, inner)
    }
    look(name, schema)
    expect(bare).toEqual([])
    // What only wraps another schema as text needs no words of its own.
    if ((schema as unknown as Schema).properties !== undefined) {
      expect((schema as unknown as Schema).description).toMatch(/\.$/)
    }
  })

  it("has no word in the glossary that no field has", () => {
    const text = JSON.stringify(document)
    expect(Object.keys(glossary).filter((word) => !text.includes(`"${word}":{`))).toEqual([])
  })

  it("describes every group and every way to send a key", () => {
    for (const tag of document.tags) expect(tag.description).toMatch(/\.$/)
    expect(Object.entries(document.components.securitySchemes).map(([name, { type }]) => [name, type])).toEqual([
      ["bearer", "http"],
      ["header", "apiKey"],
      ["query", "apiKey"],
    ])
    for (const scheme of Object.values(document.components.securitySchemes)) expect(scheme.description).toMatch(/\.$/)
  })

  it("lets answers grow fields, and bodies have no others", () => {
    const closed = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
      JSON.stringify(schema).includes('"additionalProperties":false') ? [name] : [],
    )
    expect(closed).toEqual(expect.arrayContaining(["SaveEmailAccount", "OAuthToken", "BulkEmailAccount"]))
    expect(closed).not.toContain("EmailAccount")
    const answered = JSON.stringify(operations.map(({ operation }) => operation.responses))
    expect(answered).not.toContain("additionalProperties")
  })

  it("has the version of the package", () => {
    const manifest = readFileSync(new URL("../../package.json", import.meta.url), "utf8")
    expect(document.info.version).toBe((JSON.parse(manifest) as { version: string }).version)
  })

  it("says nothing that only Effect understands", () => {
    expect(JSON.stringify(document)).not.toMatch(/x-effect|effect\/|9007199254740991,"m/)
  })

  const lint = async (source: object) => {
    const config = await createConfig({
      extends: ["recommended-strict"],
      rules: {
        "no-invalid-media-type-examples": "error",
        "no-invalid-schema-examples": "error",
        // The paths of this API are given: /bulk/{batch_id} stands beside /{id}/connection. No id is the word "bulk".
        "no-ambiguous-paths": "off",
      },
    })
    const problems = await lintFromString({ source: JSON.stringify(source), absoluteRef: "openapi.json", config })
    return problems.map(({ location, message, ruleId }) => `${ruleId}: ${message} ${location[0]?.pointer}`)
  }

  it("passes the linter without an error or a warning", async () => {
    expect(await lint(document)).toEqual([])
  })

  it("would not pass it with an example that does not fit its schema", async () => {
    const broken = structuredClone(document)
    Object.assign(broken.components.schemas["SavedEmailAccount"]!, { examples: [{ ok: "yes" }] })
    expect((await lint(broken)).join()).toContain("no-invalid-schema-examples")
  })
})

const sentence: unknown = expect.stringMatching(/^[A-Z0-9].*\.$/s)

interface Schema {
  readonly $ref?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: ReadonlyArray<Schema>
  readonly examples?: ReadonlyArray<unknown>
}
interface Media {
  readonly schema: Schema
  readonly example?: unknown
}
type Content = Readonly<Record<string, Media>>
interface Operation {
  readonly summary?: string
  readonly description?: string
  readonly parameters: ReadonlyArray<{ readonly name: string; readonly description?: string }>
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>
}
