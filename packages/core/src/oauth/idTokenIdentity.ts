import { idTokenClaims } from "./idTokenClaims.ts"

/**
 * Whose an id_token says it is (OpenID Connect Core §2, §5.1): its `email`, else its `preferred_username` where that is an
 * address, as Microsoft writes it; `null` when it says neither or can't be read. The signature is not looked at: this is for a
 * warning to whoever brought the token, and proves nothing.
 */
export const idTokenIdentity = (idToken: string): string | null => {
  const { email, preferred_username: userName } = idTokenClaims(idToken)
  return [email, userName].find((each): each is string => typeof each === "string" && each.includes("@")) ?? null
}
