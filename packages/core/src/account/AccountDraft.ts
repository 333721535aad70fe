import type { Redacted } from "effect"
import type { EmailAddress } from "../address/EmailAddress.ts"
import type { SendingPolicy } from "../limits/SendingPolicy.ts"
import type { OAuthToken } from "../oauth/OAuthToken.ts"
import type { AccessSettings, SubmissionSettings } from "../server/ServerSettings.ts"
import type { TimeZone } from "../shared/TimeZone.ts"
import type { WarmupSettings } from "../warmup/WarmupSettings.ts"
import type { AccountType, EmailAccount } from "./EmailAccount.ts"
import type { InputWarning } from "./InputIssue.ts"

/** A valid, complete account before it has an identity: what was typed, with presets and defaults filled in. */
export interface AccountDraft {
  readonly email: EmailAddress
  readonly name: string
  readonly type: AccountType
  readonly provider: string | null
  readonly submission: SubmissionSettings
  readonly access: AccessSettings
  /** Names that the servers may want instead; absent where it is sure which one they want. */
  readonly otherUserNames?: NonNullable<EmailAccount["otherUserNames"]>
  readonly replyTo: EmailAddress | null
  readonly bcc: ReadonlyArray<EmailAddress>
  readonly signature: string | null
  readonly trackingUrl: string | null
  readonly timeZone: TimeZone
  readonly clientId: number | null
  readonly suspended: boolean
  readonly whitelabelCredentials?: boolean
  readonly limits: SendingPolicy
  /** The key only where it was stated: one is made with every account. */
  readonly warmup: Omit<WarmupSettings, "key"> & { readonly key?: string }
  /** Secrets that the input stated; those it didn't state stay as they are. */
  readonly password: Redacted.Redacted<string> | undefined
  readonly accessPassword: Redacted.Redacted<string> | undefined
  readonly token: OAuthToken | undefined
  readonly warnings: ReadonlyArray<InputWarning>
}
