import { Result } from "effect"
import * as Base64Url from "effect/encoding/Base64Url"

/**
 * Whose an id_token says it is (OpenID Connect Core §2, §5.1): its `email`, else its `preferred_username` where that is an
 * address, as Microsoft writes it; `null` when it says neither or can't be read. The signature is not looked at: this is for a
 * warning to whoever brought the token, and proves nothing.
 */
export const idTokenIdentity = (idToken: string): string | null => {
  const [, payload = ""] = idToken.split(".", 3)
  const decoded = Base64Url.decodeString(payload)
  if (Result.isFailure(decoded)) return null
  try {
    const claims: unknown = JSON.parse(decoded.success)
    if (typeof claims !== "object" || claims === null) return null
    const { email, preferred_username: userName } = claims as Record<string, unknown>
    return [email, userName].find((each): each is string => typeof each === "string" && each.includes("@")) ?? null
  } catch {
    return null
  }
}
