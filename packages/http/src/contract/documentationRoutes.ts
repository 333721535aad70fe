import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"

/** The routes that show the contract itself; nobody needs a key for them, and the document doesn't list them. */
export const DocumentationRoutes = HttpApiGroup.make("documentation")
  .add(
    HttpApiEndpoint.get("document", "/openapi.json", { success: Schema.Unknown }),
    HttpApiEndpoint.get("page", "/docs", {
      success: Schema.String.pipe(HttpApiSchema.asText({ contentType: "text/html" })),
    }),
  )
  .annotateMerge(OpenApi.annotations({ exclude: true }))
