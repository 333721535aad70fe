import type { ConnectionSecurity } from "../server/ConnectionSecurity.ts"
import type { SaslMechanism } from "../server/SaslMechanism.ts"
import type { Protocol, Stage } from "./Evidence.ts"

/** What the caller knows about where a text or an error comes from; everything it leaves out is read from the text, or stays unknown. */
export interface Situation {
  readonly protocol?: Protocol | undefined
  readonly stage?: Stage | undefined
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly security?: ConnectionSecurity | undefined
  readonly mechanism?: SaslMechanism | undefined
  /** The id of the account's provider preset. */
  readonly provider?: string | undefined
  /** Every spelling of the account's secrets, to be masked; see `secretSpellings`. */
  readonly secrets?: ReadonlyArray<string> | undefined
}
