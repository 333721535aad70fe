import { Schema } from "effect"

/**
 * A key that an operator gave can't be registered. Never quotes the key.
 *
 * - `unacceptable`: the text is no key: too short, too long, or with characters that headers can't carry.
 * - `taken`: the text is registered already, and not for this tenant.
 * - `expired`: the text is registered for this tenant and has expired, which was meant to void it.
 */
export class ApiKeyError extends Schema.TaggedError<ApiKeyError>()("ApiKeyError", {
  reason: Schema.Literals(["unacceptable", "taken", "expired"]),
  message: Schema.String,
}) {}
