import type { Redacted } from "effect"
import type { RequestedSecurity } from "../server/ConnectionSecurity.ts"
import type { HostName } from "../server/HostName.ts"

/** What a probe tests: one server, one user, one secret. */
export interface ProbeTarget {
  readonly host: HostName
  readonly port: number
  /** `null`: try both modes before any credential is sent, implicit TLS first. */
  readonly security: RequestedSecurity | null
  readonly userName: string
  /** A password for PLAIN or LOGIN, or an OAuth access token for XOAUTH2 or OAUTHBEARER. */
  readonly credential:
    | { readonly kind: "password"; readonly password: Redacted.Redacted<string> }
    | { readonly kind: "access-token"; readonly accessToken: Redacted.Redacted<string> }
  /** The id of the account's provider preset, for the diagnosis. */
  readonly provider: string | null
  /** The deadline of the whole probe in milliseconds from its start. */
  readonly deadlineMilliseconds: number
}
