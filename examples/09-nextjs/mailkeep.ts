import { createMailkeep, type Mailkeep } from "mailkeep"

// One for the process: in development Next.js loads this file again whenever it changes.
const kept = globalThis as { mailkeep?: Promise<Mailkeep> }

/** Opens Mailkeep at the first request, so that `next build` needs no master key. */
export const openMailkeep = (): Promise<Mailkeep> =>
  (kept.mailkeep ??= createMailkeep({ database: "mailkeep.db", masterKey: { environment: "MAILKEEP_MASTER_KEY" } }))
