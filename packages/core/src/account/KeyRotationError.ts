import { Schema } from "effect"

/**
 * A rotation ended before it had looked at every account; what it rewrapped stays so, and it may be run again. An account
 * that can't be rewrapped is no error, but part of the report.
 *
 * - `key-unavailable`: the master keys can't be used, not for this or that account but at all.
 * - `store-failed`: the store is out of reach.
 */
export class KeyRotationError extends Schema.TaggedError<KeyRotationError>()("KeyRotationError", {
  reason: Schema.Literals(["key-unavailable", "store-failed"]),
  message: Schema.String,
  /** The last failure of store or vault; for logs, never for answers. */
  cause: Schema.Defect(),
}) {}
