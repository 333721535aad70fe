import { Schema } from "effect"
import { EmailAddress } from "../address/EmailAddress.ts"
import { SendingPolicy } from "../limits/SendingPolicy.ts"
import { AccessSettings, SubmissionSettings } from "../server/ServerSettings.ts"
import { AccountId } from "../shared/AccountId.ts"
import { TenantId } from "../shared/TenantId.ts"
import { TimeZone } from "../shared/TimeZone.ts"
import { SecretField } from "../vault/Credential.ts"
import { WarmupSettings } from "../warmup/WarmupSettings.ts"
import { ConnectionState } from "./ConnectionState.ts"

/** What kind of provider an account was declared to be at. */
export const AccountType = Schema.Literals(["gmail", "outlook", "smtp"])
export type AccountType = typeof AccountType.Type

/**
 * An email account: an address, how to submit mail for it and how to access its mailbox. Holds no secret, only which
 * secrets are stored.
 */
export class EmailAccount extends Schema.Class<EmailAccount>("mailkeep/EmailAccount")({
  id: AccountId,
  tenantId: TenantId,
  /** As typed; unique per tenant when compared in lower case. */
  email: EmailAddress,
  /** Display name for the From header; may be empty. */
  name: Schema.String,
  type: AccountType,
  /** The id of the provider preset that fits the address or type; `null` for a server of one's own. */
  provider: Schema.NullOr(Schema.String),
  submission: SubmissionSettings,
  access: AccessSettings,
  /**
   * Names that the servers may want instead of `userName`, where that was not stated and it is uncertain; each side's are gone when a
   * login there has succeeded. Absent: none.
   */
  otherUserNames: Schema.optionalKey(
    Schema.Struct({ submission: Schema.Array(Schema.String), access: Schema.Array(Schema.String) }),
  ),
  replyTo: Schema.NullOr(EmailAddress),
  bcc: Schema.Array(EmailAddress),
  /** HTML or text, at most 65,536 characters. */
  signature: Schema.NullOr(Schema.String),
  /** The host's tracking URL or domain; Mailkeep only keeps it. */
  trackingUrl: Schema.NullOr(Schema.String),
  /** A label of the host's, such as its customer's number. */
  clientId: Schema.NullOr(Schema.Int),
  /** A suspended account neither sends nor warms up. */
  suspended: Schema.Boolean,
  /** Whose OAuth application the token was granted to, as the host told; Mailkeep only keeps it. Absent: false. */
  whitelabelCredentials: Schema.optionalKey(Schema.Boolean),
  limits: SendingPolicy,
  warmup: WarmupSettings,
  /** The zone whose calendar days are counted. */
  timeZone: TimeZone,
  /** Which secrets are stored, sealed, for this account. */
  secrets: Schema.Array(SecretField),
  connection: ConnectionState,
  /** Counts changes of credentials; bound into every sealed secret of the account. */
  credentialRevision: Schema.Int,
  /** Counts writes; a write states the revision that it replaces. */
  revision: Schema.Int,
  createdAt: Schema.DateTimeUtcFromString,
  updatedAt: Schema.DateTimeUtcFromString,
}) {}
