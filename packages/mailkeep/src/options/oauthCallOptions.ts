import { Schema } from "effect"
import type { OAuthCompletion, OAuthInvitation, OAuthRequest } from "../OAuth.ts"
import { signal } from "./callOptions.ts"
import { optional, options, refuseInvalid, required } from "./refuseInvalid.ts"

const textRule = "must be a text"
const text = optional(Schema.String, textRule)

const invitation = {
  provider: required(Schema.String, textRule),
  email: text,
  accountId: optional(Schema.Number, "must be the id of an account"),
  name: text,
  returnUrl: text,
} satisfies Record<keyof OAuthInvitation, Schema.Top>

/** Throws `INVALID_OPTIONS` when what `oauth.invite` is told has another form; what is wrong with the values is another matter. */
export const refuseInvalidInvite = refuseInvalid(options(invitation, "must be an object with provider"), "request")

/** The same for `oauth.begin`. */
export const refuseInvalidBegin = refuseInvalid(
  options(
    { ...invitation, browser: required(Schema.String, textRule), redirectUrl: text } satisfies Record<
      keyof OAuthRequest,
      Schema.Top
    >,
    "must be an object with provider and browser",
  ),
  "request",
)

/** The same for `oauth.complete`; never quotes the URL. */
export const refuseInvalidCallback = refuseInvalid(
  options({
    callbackUrl: required(Schema.String, textRule),
    browser: required(Schema.String, textRule),
    signal,
  } satisfies Record<keyof OAuthCompletion | "callbackUrl", Schema.Top>),
  "arguments",
)
