import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { exampleOAuthLink, exampleOAuthStart } from "./examples.ts"
import * as Failure from "./failures.ts"

const params = {
  provider: Schema.String.annotate({
    description: "The name under which the operator has an OAuth application: `google`, `microsoft`, or another.",
  }),
}

/** The documented body of `POST /oauth/{provider}/start`. */
export const OAuthStartRequest = Schema.Struct({
  email: Schema.optionalKey(
    Schema.String.annotate({ description: "The address to connect. Default: the one that the user chooses." }),
  ),
  from_name: Schema.optionalKey(Schema.String.annotate({ description: "Display name of a new account." })),
  id: Schema.optionalKey(
    Schema.Int.annotate({
      description: "The account that gets new tokens. Default: the one with the address, or a new one.",
    }),
  ),
  return_url: Schema.optionalKey(
    Schema.String.annotate({
      description:
        "Where the browser goes at the end, with `status` and `email_account_id` added; at an origin that the operator allows.",
    }),
  ),
}).annotate({
  identifier: "StartConsent",
  description: "Whose mailbox is to be connected; empty, or no body at all, lets the user choose.",
  examples: [exampleOAuthStart],
})

/** A link for a browser. */
export const OAuthLinkAnswer = Schema.Struct({
  ok: Schema.Literal(true),
  url: Schema.String.annotate({ description: "The link to open in the user's browser. Whoever has it can follow it." }),
  expires_at: Schema.String.annotate({ description: "Until when it can be followed." }),
}).annotate({ identifier: "ConsentLink", examples: [exampleOAuthLink] })

/** The routes that begin a consent for a browser elsewhere. */
export const OAuthRoutes = HttpApiGroup.make("oauth")
  .add(
    HttpApiEndpoint.post("oauthInvite", "/oauth/:provider/start", {
      params,
      payload: OAuthStartRequest,
      success: OAuthLinkAnswer,
      error: [
        Failure.OAuthNotConfigured,
        Failure.OAuthUnavailable,
        Failure.NotJson,
        Failure.TooLarge,
        Failure.NotJsonType,
      ],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Get a link with which a user connects a mailbox",
        description:
          "The link is good for an hour, one for an account that exists for seven days. It leads the user's browser to the provider and back, and then to return_url, or to a page that says what became of it.",
      }),
    ),
  )
  .annotateMerge(OpenApi.annotations({ title: "OAuth", description: "Connecting mailboxes by their owners' consent." }))

const html = Schema.String.pipe(HttpApiSchema.asText({ contentType: "text/html" }))

/** The pages of a consent, for browsers; nobody needs a key for them, and the document doesn't list them. */
export const OAuthPages = HttpApiGroup.make("oauthPages")
  .add(
    HttpApiEndpoint.get("oauthStart", "/oauth/:provider/start", { params, success: html }),
    HttpApiEndpoint.get("oauthCallback", "/oauth/:provider/callback", { params, success: html }),
  )
  .annotateMerge(OpenApi.annotations({ exclude: true }))
