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
      "delete /email-accounts/unsuspend/{id}",
      "delete /email-accounts/{id}",
      "get /email-accounts",
      "get /email-accounts/bulk/{batch_id}",
      "get /email-accounts/bulk/{batch_id}/events",
      "get /email-accounts/{id}",
      "get /email-accounts/{id}/connection",
      "get /email-accounts/{id}/warmup-stats",
      "patch /email-accounts/{id}",
      "post /email-accounts/bulk",
      "post /email-accounts/check",
      "post /email-accounts/reconnect-failed-email-accounts",
      "post /email-accounts/save",
      "post /email-accounts/save-oauth",
      "post /email-accounts/{id}",
      "post /email-accounts/{id}/reauth",
      "post /email-accounts/{id}/recheck",
      "post /email-accounts/{id}/warmup",
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

  it("lists the answers of save by status", () => {
    expect(Object.keys(document.paths["/email-accounts/save"]?.post?.responses ?? {})).toEqual(
      expect.arrayContaining(["200", "400", "401", "403", "404", "413", "415", "422", "500", "503"]),
    )
  })
})
