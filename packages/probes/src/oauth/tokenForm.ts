import type { TokenRequest } from "@mailkeep/core"
import { Effect, Redacted } from "effect"
import { ClientSecretPost, customFetch, None, refreshTokenGrantRequest } from "oauth4webapi"

/** A request to a token endpoint as it goes out. */
export interface TokenForm {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * The form of a refresh (RFC 6749 §6), with the client's id and secret in the body as every known provider takes them, written by
 * oauth4webapi: in place of its `fetch` it is given somewhere to put what it would send. Fails for what can't be sent, such as an empty secret.
 */
export const tokenForm = ({
  clientId,
  clientSecret,
  endpoint,
  refreshToken,
  scope,
}: TokenRequest): Effect.Effect<TokenForm, "unsendable"> =>
  Effect.tryPromise({
    try: async () => {
      let form: TokenForm | undefined
      await refreshTokenGrantRequest(
        { issuer: endpoint, token_endpoint: endpoint },
        { client_id: clientId },
        clientSecret === null ? None() : ClientSecretPost(Redacted.value(clientSecret)),
        Redacted.value(refreshToken),
        {
          ...(scope === undefined ? {} : { additionalParameters: { scope } }),
          [customFetch]: (_url, { body, headers }) => {
            form = { headers, body: String(body) }
            return Promise.resolve(new Response())
          },
        },
      )
      if (form === undefined) throw new Error("nothing was written")
      return form
    },
    // The library's own words may quote what it was given.
    catch: () => "unsendable" as const,
  })
