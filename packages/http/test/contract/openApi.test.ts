import { OpenApi } from "effect/http-api"
import { describe, expect, it } from "vitest"
import { Api } from "../../src/contract/Api.ts"
import { listQuery } from "../../src/contract/ListRequest.ts"
import { SaveRequest } from "../../src/contract/SaveRequest.ts"

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
    for (const { schema } of parameters) expect(schema).toMatchObject({ description: expect.stringMatching(/\.$/) })
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
