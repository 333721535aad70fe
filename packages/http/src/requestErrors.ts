import { Effect, type Layer, SchemaIssue } from "effect"
import { HttpApiMiddleware } from "effect/http-api"
import { RequestErrors } from "./contract/Api.ts"
import { refuse } from "./responses.ts"

const format = SchemaIssue.makeFormatterStandardSchemaV1()

/** Answers a query or path that doesn't fit the contract with everything that is wrong; a bad answer of ours stays a defect. */
export const layerRequestErrors: Layer.Layer<RequestErrors> = HttpApiMiddleware.layerSchemaErrorTransform(
  RequestErrors,
  (error) => {
    if (error.kind === "Body" || error.kind === "ResponseHeaders") return Effect.die(error)
    const errors = format(error.cause.issue).issues.map(({ message, path = [] }) => ({
      field: path.map((key) => String(typeof key === "object" ? key.key : key)).join("."),
      // Only a field that came twice is no text.
      message: message.startsWith("must ") ? message : "must be given once",
    }))
    return Effect.succeed(refuse({ kind: "invalid", errors }))
  },
)
