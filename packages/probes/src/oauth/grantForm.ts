import type { GrantRequest, NoTokens } from "@mailkeep/core"
import { Effect, Redacted } from "effect"
import { clientCredentialsGrantRequest, customFetch, genericTokenEndpointRequest } from "oauth4webapi"
import { jwtAssertion } from "./jwtAssertion.ts"
import { clientAuthentication, type ServerForm, serverForm } from "./serverForm.ts"

/** The form of a grant of the application's own, and what in it is secret. */
export interface GrantForm {
  readonly form: ServerForm
  readonly secrets: ReadonlyArray<Redacted.Redacted>
}

const JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"

/** The form of client credentials (RFC 6749 §4.4.2), or of an assertion that is signed here (RFC 7523 §2.1). */
export const grantForm = Effect.fnUntraced(function* (request: GrantRequest): Effect.fn.Return<GrantForm, NoTokens> {
  const { endpoint } = request
  const server = { issuer: endpoint, token_endpoint: endpoint }
  if (request.kind === "client-credentials") {
    const { clientId, clientSecret, scope } = request
    const form = yield* serverForm((taker) =>
      clientCredentialsGrantRequest(
        server,
        { client_id: clientId },
        clientAuthentication(request),
        { scope },
        {
          [customFetch]: taker,
        },
      ),
    )
    return { form, secrets: clientSecret === null ? [] : [clientSecret] }
  }
  const assertion = yield* jwtAssertion(request)
  const form = yield* serverForm((taker) =>
    // The assertion says who asks; the form names no client.
    genericTokenEndpointRequest(
      server,
      { client_id: request.issuer },
      () => {},
      JWT_BEARER,
      {
        assertion: Redacted.value(assertion),
      },
      { [customFetch]: taker },
    ),
  )
  return { form, secrets: [assertion, request.privateKey] }
})
