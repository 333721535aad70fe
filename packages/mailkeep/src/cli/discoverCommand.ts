import { parseArgs } from "node:util"
import { UsageError } from "./UsageError.ts"

/** What `mailkeep discover` is told. */
export interface DiscoverCommand {
  readonly email: string
  readonly json: boolean
  /** Whether what was tried is shown. */
  readonly trace: boolean
  readonly ispdb: boolean
  readonly pacc: boolean
}

const usage = "discover: say one address, and --json, --trace, --ispdb or --pacc."

/** Reads what follows `mailkeep discover`; throws a {@link UsageError}. */
export const readDiscoverCommand = (words: ReadonlyArray<string>): DiscoverCommand => {
  const flag = { type: "boolean", default: false } as const
  try {
    const { positionals, values } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { json: flag, trace: flag, ispdb: flag, pacc: flag },
    })
    const [email, ...others] = positionals
    if (email === undefined || others.length > 0) throw new UsageError([usage])
    return { email, ...values }
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError([usage])
  }
}
