import { Result } from "effect"
import * as Base64Url from "effect/encoding/Base64Url"

/** The claims of an id_token (RFC 7519 §4); none where it can't be read. The signature is not looked at. */
export const idTokenClaims = (idToken: string): Readonly<Record<string, unknown>> => {
  const [, payload = ""] = idToken.split(".", 3)
  const decoded = Base64Url.decodeString(payload)
  if (Result.isFailure(decoded)) return {}
  try {
    const claims: unknown = JSON.parse(decoded.success)
    return typeof claims === "object" && claims !== null ? (claims as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
