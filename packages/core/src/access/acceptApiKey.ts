import { Effect, type Redacted } from "effect"
import { ApiKeyError } from "./ApiKeyError.ts"
import { type ApiKeyParts, readApiKeyText } from "./ApiKeyText.ts"

/** Reads a key that an operator gives, and registers nothing; fails with {@link ApiKeyError} `unacceptable`. */
export const acceptApiKey = Effect.fnUntraced(function* (key: Redacted.Redacted) {
  const parts: ApiKeyParts | null = yield* Effect.promise(() => readApiKeyText(key))
  if (parts !== null) return parts
  return yield* new ApiKeyError({
    reason: "unacceptable",
    message:
      "An API key must have 32 to 256 visible ASCII characters and must not begin with mk_ unless Mailkeep issued it; " +
      "make one with: openssl rand -hex 32",
  })
})
