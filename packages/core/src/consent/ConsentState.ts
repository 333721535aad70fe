import { Option, Schema } from "effect"
import { AccountId } from "../shared/AccountId.ts"
import { TenantId } from "../shared/TenantId.ts"

const wanted = {
  tenantId: TenantId,
  /** The name of the operator's application. */
  client: Schema.String,
  /** The id of the preset whose servers the account has; `null` for a provider of the operator's own. */
  preset: Schema.NullOr(Schema.String),
  /** The name that was asked for, and that stands in the path of the ready-made routes. */
  provider: Schema.String,
  email: Schema.NullOr(Schema.String),
  accountId: Schema.NullOr(AccountId),
  name: Schema.NullOr(Schema.String),
  returnUrl: Schema.NullOr(Schema.String),
  /** Milliseconds since 1970-01-01 UTC. */
  expiresAt: Schema.Int,
}

/** What a ticket is for: all that was asked, but the browser. */
export class ConsentTicket extends Schema.Class<ConsentTicket>("mailkeep/ConsentTicket")(wanted) {}

/** All that is kept of a consent that is going on; it is in the `state` that the browser brings back, and nowhere else. */
export class ConsentState extends Schema.Class<ConsentState>("mailkeep/ConsentState")({
  ...wanted,
  /** Crypto randomness: names the consent, and is the `nonce` of its id_token. */
  id: Schema.String,
  redirectUrl: Schema.String,
  codeVerifier: Schema.String,
  /** The SHA-256 of what only the browser gives back, in base64url. */
  browser: Schema.String,
}) {}

const Ticket = Schema.fromJsonString(ConsentTicket)
const State = Schema.fromJsonString(ConsentState)

/** A ticket as it is sealed. */
export const encodeTicket = Schema.encodeSync(Ticket)
/** A state as it is sealed. */
export const encodeState = Schema.encodeSync(State)

const decodeTicketOption = Schema.decodeUnknownOption(Ticket)
const decodeStateOption = Schema.decodeUnknownOption(State)

/** The ticket of an opened text; `null` for one of another version of Mailkeep. */
export const decodeTicket = (text: string): ConsentTicket | null => Option.getOrNull(decodeTicketOption(text))

/** The state of an opened text; `null` for one of another version of Mailkeep. */
export const decodeState = (text: string): ConsentState | null => Option.getOrNull(decodeStateOption(text))
