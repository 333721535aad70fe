import { Exit, Schema } from "effect"
import { HttpApiSchema } from "effect/http-api"
import { Api } from "../../src/contract/Api.ts"
import { findRoute } from "../../src/request/routes.ts"

const endpoints = Object.values(Api.groups).flatMap((group) => Object.values(group.endpoints))

// A host may have a failed check answered with 200, whose body is that of an error then.
const answersOf = (method: string, path: string): ReadonlyArray<Schema.Top> => {
  const template = findRoute(path, "").templates.get(method)
  const endpoint = endpoints.find((each) => each.method === method && each.path === template)
  if (endpoint === undefined) throw new Error(`the contract has no route for ${method} ${path}`)
  return [...endpoint.success, ...endpoint.error] as ReadonlyArray<Schema.Top>
}

/**
 * Throws unless what was done is told as the contract describes it, field by field. Answers are not encoded by their
 * schemas, so this is what keeps the two together.
 */
export const requireContract = (method: string, path: string, json: unknown): void => {
  const decoded = answersOf(method, path).map((answer) => {
    const schema = HttpApiSchema.isWithHeaders(answer) ? answer.schema : answer
    return Schema.decodeUnknownExit(schema as Schema.Decoder<unknown>, { onExcessProperty: "error" })(json)
  })
  if (decoded.every(Exit.isFailure)) {
    throw new Error(`the answer to ${method} ${path} is not the contract's: ${String(decoded[0])}`)
  }
}
