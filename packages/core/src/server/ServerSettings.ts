import { Schema } from "effect"
import { RequestedSecurity } from "./ConnectionSecurity.ts"
import { HostName } from "./HostName.ts"
import { Port } from "./Port.ts"

const fields = {
  /** The server's host, as its certificate must name it. */
  host: HostName,
  port: Port,
  /** `null`: the port doesn't say; both modes are tried before any credential is sent. */
  security: Schema.NullOr(RequestedSecurity),
  /** The name given to SASL; often the whole address. 1 to 256 characters, no NUL, CR or LF. */
  userName: Schema.String,
} as const

/** How to submit mail for an account (RFC 6409). */
export class SubmissionSettings extends Schema.Class<SubmissionSettings>("mailkeep/SubmissionSettings")(fields) {}

/** How to access an account's mailbox (RFC 9051). */
export class AccessSettings extends Schema.Class<AccessSettings>("mailkeep/AccessSettings")(fields) {}
