import { Schema } from "effect"

/** A consent could not be begun. Holds no secret. */
export class ConsentError extends Schema.TaggedError<ConsentError>()("ConsentError", {
  /**
   * - `invalid`: what was asked is wrong; `issues` has all of it by field, and another request is needed.
   * - `not-configured`: no application of the operator's is known for the provider, or no public URL.
   * - `unavailable`: the authorization server, the store or the master key can't be used now; the same may succeed later.
   */
  reason: Schema.Literals(["invalid", "not-configured", "unavailable"]),
  issues: Schema.Array(Schema.Struct({ path: Schema.String, message: Schema.String })),
  message: Schema.String,
}) {}
