import { MailkeepError } from "../MailkeepError.ts"
import type { Keys } from "../Tenant.ts"
import { EnvironmentError } from "./EnvironmentError.ts"

/** The label of the key that the environment states. */
const STATED = "MAILKEEP_API_KEY"
/** The label of the key that a start makes when there is none. */
const FIRST = "first start"

/** What a start says about its API keys, and how the key stands in a command that is to be copied. */
export interface ApiKeyNotice {
  readonly lines: ReadonlyArray<string>
  readonly shown: string
}

/**
 * Makes the stated API key the operator's only one: the former one, and the one of the first start, are revoked. Without
 * a stated key, makes one if there is none. Keys that a host made are left alone.
 */
export const settleApiKey = (keys: Keys, stated: string | null): Promise<ApiKeyNotice> =>
  stated === null ? withoutStatedKey(keys) : withStatedKey(keys, stated)

const withStatedKey = async (keys: Keys, stated: string): Promise<ApiKeyNotice> => {
  const { id } = await keys.ensure(stated, STATED).catch((error: unknown) => {
    const isRefused = error instanceof MailkeepError && error.code === "INVALID_OPTIONS"
    throw isRefused ? new EnvironmentError([`MAILKEEP_API_KEY: ${error.message}`]) : error
  })
  const lines: Array<string> = []
  for (const key of await keys.list()) {
    if (key.id === id || (key.label !== STATED && key.label !== FIRST)) continue
    await keys.revoke(key.id)
    lines.push(
      key.label === FIRST
        ? "MAILKEEP_API_KEY replaces the API key of the first start, which is void now."
        : "MAILKEEP_API_KEY has a new value; the API key that it held before is void now.",
    )
  }
  return { lines, shown: "$MAILKEEP_API_KEY" }
}

const withoutStatedKey = async (keys: Keys): Promise<ApiKeyNotice> => {
  const held = await keys.list()
  if (held.length === 0) {
    const { key } = await keys.create({ label: FIRST })
    return { lines: [`Made an API key for the tenant "default". It is shown only now: ${key}`], shown: key }
  }
  const has = (label: string) => held.some((key) => key.label === label)
  const line = has(STATED)
    ? "Its API key is the one that MAILKEEP_API_KEY held last; setting another there replaces it."
    : has(FIRST)
      ? "Its API key was shown at the first start; a lost one is replaced by setting MAILKEEP_API_KEY."
      : "Its API keys were made by another program; setting MAILKEEP_API_KEY adds one."
  return { lines: [line], shown: "YOUR_API_KEY" }
}
