/** Who has a mailbox and may log in to the authorization server, and by which password. */
export const users = { "ada@example.test": "ada-password", "eve@example.test": "eve-password" } as const

/** The address of one of them. */
export type User = keyof typeof users
