import { Schema } from "effect"
import { exampleConsented, exampleOAuthLink, exampleOAuthStart } from "./examples.ts"
import { WarningShape } from "./SaveAnswer.ts"

/** The documented body of a consent's start; every field may be left out. */
export const OAuthStartRequest = Schema.Struct({
  email: Schema.optionalKey(
    Schema.NullOr(Schema.String).annotate({
      description:
        "The address to be connected. Default: that of the account with the id, else the one that the provider says; a provider that doesn't say whose tokens it hands out needs it.",
    }),
  ),
  from_name: Schema.optionalKey(
    Schema.NullOr(Schema.String).annotate({
      description: "The display name of a new account, at most 256 characters on one line.",
    }),
  ),
  id: Schema.optionalKey(
    Schema.NullOr(Schema.Int).annotate({
      description:
        "The account that gets new tokens and keeps its id. Default: the one with the address, else a new one.",
    }),
  ),
  return_url: Schema.optionalKey(
    Schema.NullOr(Schema.String).annotate({
      description:
        "Where the browser goes in the end, at an origin that the operator allows, at most 512 characters. It gets status (connected or check-failed) and email_account_id; where nothing was connected, a page leads back to it with the failure as status: denied, expired, another-browser, wrong-account, no-identity, rejected, misconfigured, temporary or not-saved. Default: a page says what happened.",
    }),
  ),
}).annotate({
  identifier: "StartConsent",
  description: "Whose mailbox is to be connected, and where the browser goes in the end.",
  examples: [exampleOAuthStart],
})

/** The answer to it: a link for the browser of the mailbox's owner. */
export const OAuthLinkAnswer = Schema.Struct({
  ok: Schema.Literal(true),
  url: Schema.String.annotate({
    description: "Opened in the owner's browser it leads to the provider. Whoever has it may connect a mailbox.",
  }),
  expires_at: Schema.String.annotate({ description: "Until when it can be followed, in UTC (ISO 8601)." }),
}).annotate({
  identifier: "ConsentLink",
  description: "The link with which the mailbox's owner begins.",
  examples: [exampleOAuthLink],
})

/** The status that a browser takes along to the `return_url` when the mailbox is connected. */
export const ConsentStatus = Schema.Literals(["connected", "check-failed"])

/** What became of a consent that left an account, for a client that asks for JSON. */
export const OAuthConsentAnswer = Schema.Struct({
  ok: Schema.Boolean,
  message: Schema.String,
  status: ConsentStatus,
  email_account_id: Schema.Int,
  from_email: Schema.String,
  is_new: Schema.Boolean,
  smtp_failure_error: Schema.NullOr(Schema.String),
  imap_failure_error: Schema.NullOr(Schema.String),
  return_url: Schema.NullOr(Schema.String),
  warnings: Schema.optionalKey(Schema.Array(WarningShape)),
}).annotate({
  identifier: "Consented",
  description: "The mailbox is connected, and well or not.",
  examples: [exampleConsented],
})

/** The same as a value. */
export type OAuthAnswerShape = typeof OAuthConsentAnswer.Type
