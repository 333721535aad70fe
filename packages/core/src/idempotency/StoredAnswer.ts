import { Schema } from "effect"

/** The answer to a request that was done, as it is given again to whoever repeats it. Holds no secret. */
export class StoredAnswer extends Schema.Class<StoredAnswer>("mailkeep/StoredAnswer")({
  status: Schema.Int,
  /** In lower case. */
  headers: Schema.Record(Schema.String, Schema.String),
  body: Schema.String,
}) {}
