import type { NoTokens } from "@mailkeep/core"
import type { Stop } from "../guard/Stop.ts"

/** An outcome in our own words. */
export const noTokens = (kind: NoTokens["kind"], text: string): NoTokens => ({ kind, text, retryAfterSeconds: null })

/** Why there was no answer; what the guard saw, and nothing of what a server said. `what`: who was asked, such as `token endpoint`. */
export const unanswered = (what: string, { failure }: Stop): NoTokens =>
  failure === "port-not-allowed"
    ? noTokens("misconfigured", `The port of the ${what} may not be dialled: the operator allows ports (allowPorts).`)
    : noTokens("temporary", `The ${what} gave no answer (${failure}).`)
