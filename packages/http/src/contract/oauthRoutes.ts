import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { OAuthConsentAnswer, OAuthLinkAnswer, OAuthStartRequest } from "./OAuthShapes.ts"
import * as Failure from "./failures.ts"

// Any text: what names no application of the operator's is answered so.
const params = {
  provider: Schema.String.annotate({
    description: "The name that the operator's OAuth application stands under, such as google or microsoft.",
  }),
}

/** The route that makes links to connect mailboxes with. */
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
        summary: "Make a link by which the owner of a mailbox connects it at its provider",
        description:
          "Send the owner's browser there. The link may be followed more than once until it expires: in an hour, or in seven days with an id. The browser comes back to /oauth/{provider}/callback, which has to be registered at the provider, and goes on to return_url. Nothing is stored before. With an Idempotency-Key each request still has a link of its own: none is kept.",
      }),
    ),
  )
  .annotateMerge(
    OpenApi.annotations({
      title: "Consent",
      description:
        "Connecting a mailbox by its owner's consent, without a password (OAuth 2.0 with PKCE, OpenID Connect).",
    }),
  )

const html = Schema.String.pipe(HttpApiSchema.asText({ contentType: "text/html" }))

/** The pages that browsers come to on the way. Nobody needs a key for them, and the document doesn't list them. */
export const OAuthPages = HttpApiGroup.make("oauthPages")
  .add(
    HttpApiEndpoint.get("oauthStart", "/oauth/:provider/start", { params, success: html }),
    HttpApiEndpoint.get("oauthCallback", "/oauth/:provider/callback", { params, success: [OAuthConsentAnswer, html] }),
  )
  .annotateMerge(OpenApi.annotations({ exclude: true }))
