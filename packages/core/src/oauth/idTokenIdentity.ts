import { idTokenClaims } from "./idTokenClaims.ts"

/**
 * The addresses that an id_token says it is of (OpenID Connect Core §2, §5.1): its `email`, and its `preferred_username` where that is an
 * address, as Microsoft writes it. None when it says neither or can't be read; an `email` that is said to be unverified, which anybody may
 * have stated, is none. The signature is not looked at.
 */
export const idTokenAddresses = (idToken: string): ReadonlyArray<string> => {
  const { email, email_verified: isVerified, preferred_username: userName } = idTokenClaims(idToken)
  const stated = isVerified === false || isVerified === "false" ? undefined : email
  return [stated, userName].filter((each): each is string => typeof each === "string" && each.includes("@"))
}

/**
 * Whose an id_token says it is: the first of {@link idTokenAddresses}, or `null`. This is for a warning to whoever brought the token, and
 * proves nothing.
 */
export const idTokenIdentity = (idToken: string): string | null => idTokenAddresses(idToken)[0] ?? null
