import { Schema } from "effect"

/** A store could not do what it was asked: it is out of reach or busy, or holds something that is no account. */
export class StoreError extends Schema.TaggedError<StoreError>()("StoreError", {
  reason: Schema.Literals(["unavailable", "corrupt"]),
  /** The method that failed, such as `AccountStore.insert`. */
  operation: Schema.String,
  /** The driver's error; for logs, never for answers. */
  cause: Schema.Defect(),
}) {}
