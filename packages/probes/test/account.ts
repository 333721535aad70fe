/** Whom the tests log in as. */
export const userName = "me@example.test"
export const password = "s3cret-canary"
/** The `nonce` of the consents that the tests complete. */
export const nonce = "n0nce-of-a-consent"
