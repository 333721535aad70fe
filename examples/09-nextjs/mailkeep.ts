import { createMailkeep, type Mailkeep } from "mailkeep"

// One for the process: in development Next.js loads this file again whenever it changes.
const kept = globalThis as { mailkeep?: Promise<Mailkeep> | undefined }

const options = { database: "mailkeep.db", masterKey: { environment: "MAILKEEP_MASTER_KEY" } }

/** Opens Mailkeep at the first request, so that `next build` needs no master key. */
export const openMailkeep = (): Promise<Mailkeep> =>
  (kept.mailkeep ??= createMailkeep(options).catch((error: unknown) => {
    // A database that is out of reach may be back when the next request comes.
    kept.mailkeep = undefined
    throw error
  }))
