import type { NoTokens, TokenRequest } from "@mailkeep/core"
import { type Effect, Redacted } from "effect"
import { customFetch, refreshTokenGrantRequest } from "oauth4webapi"
import { clientAuthentication, type ServerForm, serverForm } from "./serverForm.ts"

/** The form of a refresh (RFC 6749 §6). */
export const refreshForm = (request: TokenRequest): Effect.Effect<ServerForm, NoTokens> => {
  const { clientId, endpoint, refreshToken, scope } = request
  return serverForm((taker) =>
    refreshTokenGrantRequest(
      { issuer: endpoint, token_endpoint: endpoint },
      { client_id: clientId },
      clientAuthentication(request),
      Redacted.value(refreshToken),
      { ...(scope === undefined ? {} : { additionalParameters: { scope } }), [customFetch]: taker },
    ),
  )
}
