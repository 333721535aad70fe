/** What a tenant must never learn of a service that is no mail server, or that is not trusted yet. */
export const BANNER = "INTERNAL-BANNER"

/** Terminal escapes, C0 and C1 controls, a bidirectional override and a zero-width space. */
export const POISON = "\u001b[31m\u001b]0;owned\u0007\u0008\u009b2J\u202e\u200b\u0000"
