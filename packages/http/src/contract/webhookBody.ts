import type { AccountEvent, AccountEventKind, FailedSide } from "@mailkeep/core"
import { DateTime } from "effect"

/** What a webhook is sent: Smartlead's fields of a disconnection, the same for all else, and Mailkeep's own behind them. */
export interface WebhookBody {
  readonly eventType: string
  readonly accountId: number
  /** `null` of an account that was removed because it could not be read any more. */
  readonly email: string | null
  /** What failed, of a disconnection; each side with what to do about it. */
  readonly error?: string
  readonly title: string
  readonly message: string
  /** The same for every try to deliver the event: who has seen it has dealt with it. */
  readonly id: string
  /** An ISO 8601 instant. */
  readonly occurredAt: string
  readonly tenant: string
}

const TITLES: Record<AccountEventKind, { readonly title: string; readonly happened: string }> = {
  created: { title: "Email account added", happened: "was added" },
  updated: { title: "Email account changed", happened: "has new settings" },
  suspended: { title: "Email account suspended", happened: "was suspended" },
  resumed: { title: "Email account resumed", happened: "is not suspended any more" },
  deleted: { title: "Email account removed", happened: "was removed" },
  disconnected: { title: "Email account disconnected", happened: "can't be used" },
  "reauthorization-required": {
    title: "Email account needs its owner's consent again",
    happened: "needs its owner's consent again",
  },
  recovered: { title: "Email account reconnected", happened: "can be used again" },
}

const SIDES: Record<FailedSide["side"], string> = { submission: "SMTP Failure", access: "IMAP Failure" }

const errorOf = (failures: AccountEvent["failures"]): string =>
  failures
    .map(({ diagnosis, side }) => `${SIDES[side]} - ${diagnosis?.remedy ?? "The reason is not known."}`)
    .join("; ")

/** The body of an event, before it is written as JSON. Holds no secret. */
export const webhookBody = (event: AccountEvent): WebhookBody => {
  const { happened, title } = TITLES[event.kind]
  const error = errorOf(event.failures)
  return {
    eventType: `EMAIL_ACCOUNT_${event.kind.replaceAll("-", "_").toUpperCase()}`,
    accountId: event.accountId,
    email: event.email,
    ...(error === "" ? {} : { error }),
    title,
    message: `${event.email ?? `Account ${event.accountId}`} ${happened}.${error === "" ? "" : ` ${error}`}`,
    id: event.id,
    occurredAt: DateTime.formatIso(event.occurredAt),
    tenant: event.tenantId,
  }
}
