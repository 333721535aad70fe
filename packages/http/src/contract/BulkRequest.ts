import { Schema } from "effect"
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
  description: "1 to 1,000 accounts. Or CSV, sent as Content-Type: text/csv, whose first line names the columns.",
})
