import { Result } from "effect"
import * as Base64Url from "effect/encoding/Base64Url"

/**
 * The addresses that an id_token says it is of (OpenID Connect Core §2, §5.1): its `email`, and its `preferred_username` where that is an
 * address, as Microsoft writes it. None when it says neither or can't be read. The signature is not looked at.
 */
export const idTokenAddresses = (idToken: string): ReadonlyArray<string> => {
  const [, payload = ""] = idToken.split(".", 3)
  const decoded = Base64Url.decodeString(payload)
  if (Result.isFailure(decoded)) return []
  try {
    const claims: unknown = JSON.parse(decoded.success)
    if (typeof claims !== "object" || claims === null) return []
    const { email, preferred_username: userName } = claims as Record<string, unknown>
    return [email, userName].filter((each): each is string => typeof each === "string" && each.includes("@"))
  } catch {
    return []
  }
}

/**
 * Whose an id_token says it is: the first of {@link idTokenAddresses}, or `null`. This is for a warning to whoever brought the token, and
 * proves nothing.
 */
export const idTokenIdentity = (idToken: string): string | null => idTokenAddresses(idToken)[0] ?? null
