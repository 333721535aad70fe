/** Whom the tests log in as. */
export const userName = "me@example.test"
export const password = "s3cret-canary"
