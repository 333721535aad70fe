import type { NoTokens, RevocationRequest } from "@mailkeep/core"
import { type Effect, Redacted } from "effect"
import { customFetch, revocationRequest } from "oauth4webapi"
import { clientAuthentication, type ServerForm, serverForm } from "./serverForm.ts"

/** The form of a revocation (RFC 7009 §2.1). */
export const revocationForm = (request: RevocationRequest): Effect.Effect<ServerForm, NoTokens> => {
  const { clientId, endpoint, kind, token } = request
  return serverForm((taker) =>
    revocationRequest(
      { issuer: endpoint, revocation_endpoint: endpoint },
      { client_id: clientId },
      clientAuthentication(request),
      Redacted.value(token),
      { additionalParameters: { token_type_hint: kind }, [customFetch]: taker },
    ),
  )
}
