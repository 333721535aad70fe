import { Schema } from "effect"
import { HttpApiSchema } from "effect/http-api"
import { exampleAccount } from "./examples.ts"
import { SaveRequest } from "./SaveRequest.ts"

const { id: _, ...fields } = SaveRequest.fields

const BulkRow = Schema.Struct(fields).annotate({
  identifier: "BulkEmailAccount",
  description: "The fields of save, without id.",
})

/** The documented JSON body of `bulk`. It describes; the handler is given the body as it came. */
export const BulkRequest = Schema.Union([
  Schema.Array(BulkRow),
  Schema.Struct({ accounts: Schema.Array(BulkRow) }),
]).annotate({
  identifier: "BulkEmailAccounts",
  description: "1 to 1,000 accounts.",
  examples: [{ accounts: [exampleAccount] }],
})

/** The same as CSV. */
export const BulkCsv = Schema.String.annotate({
  identifier: "BulkEmailAccountsCsv",
  description:
    "1 to 1,000 accounts, below a line that names the columns: the fields of save, or as Instantly names them. Another column is left out.",
  examples: [
    "from_name,from_email,password,smtp_host,imap_host\r\nAda,ada@example.com,secret,smtp.example.com,imap.example.com\r\n",
  ],
}).pipe(HttpApiSchema.asText({ contentType: "text/csv" }))
