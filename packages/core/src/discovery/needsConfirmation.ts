import type { Candidate } from "./Candidate.ts"

/**
 * Whether a person has to say that a candidate is right before a password goes there: its servers are at domains that nobody
 * vouches for, or it is not to be relied on.
 */
export const needsConfirmation = ({ confirm, trust }: Pick<Candidate, "confirm" | "trust">): boolean =>
  confirm.length > 0 || trust === "low"
