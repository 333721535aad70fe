import { type CodeRequest, isIssuer, type NoTokens, readAuthorizationError } from "@mailkeep/core"
import { Effect, Redacted, Result } from "effect"
import {
  authorizationCodeGrantRequest,
  AuthorizationResponseError,
  type AuthorizationServer,
  customFetch,
  validateAuthResponse,
} from "oauth4webapi"
import { noTokens } from "./noTokens.ts"
import { clientAuthentication, type ServerForm, serverForm } from "./serverForm.ts"

/** The form that a code is exchanged with, and what in it is secret. */
export interface CodeForm {
  readonly form: ServerForm
  readonly secrets: ReadonlyArray<Redacted.Redacted>
}

const FOREIGN = noTokens("rejected", "What the browser came back with doesn't answer this request: begin again.")

/** The authorization server as the library knows it; an issuer that nobody knows is nowhere compared. */
const serverOf = ({ endpoint, issuer }: CodeRequest): AuthorizationServer => ({
  issuer: issuer ?? endpoint,
  token_endpoint: endpoint,
})

/** What a browser came back with, once it is for this request: `state`, and who answers where that is told (RFC 9207). */
const answerOf = (request: CodeRequest): Result.Result<URLSearchParams, NoTokens> => {
  const { callbackUrl, clientId, clientSecret, codeVerifier, issuer, redirectUrl, state } = request
  const parameters = URL.parse(Redacted.value(callbackUrl), redirectUrl)?.searchParams
  if (parameters === undefined) return Result.fail(FOREIGN)
  const [named, ...further] = parameters.getAll("iss")
  if (named !== undefined && further.length === 0 && (issuer === null || isIssuer(issuer, named))) {
    // Compared, or not to be; the library knows no patterns.
    parameters.set("iss", serverOf(request).issuer)
  }
  try {
    const answer = validateAuthResponse(serverOf(request), { client_id: clientId }, parameters, Redacted.value(state))
    const [code = "", ...more] = answer.getAll("code")
    return code === "" || more.length > 0 ? Result.fail(FOREIGN) : Result.succeed(answer)
  } catch (error) {
    if (!(error instanceof AuthorizationResponseError)) return Result.fail(FOREIGN)
    const secrets = [state, codeVerifier, ...(clientSecret === null ? [] : [clientSecret])]
    return Result.fail(readAuthorizationError(error.error, error.error_description ?? "", secrets))
  }
}

/** The form that a code is exchanged with (RFC 6749 §4.1.3, RFC 7636 §4.5); fails when the browser came back with none for this request. */
export const codeForm = Effect.fnUntraced(function* (request: CodeRequest): Effect.fn.Return<CodeForm, NoTokens> {
  const { clientId, clientSecret, codeVerifier, redirectUrl, state } = request
  const answer = yield* Effect.fromResult(answerOf(request))
  const form = yield* serverForm((taker) =>
    authorizationCodeGrantRequest(
      serverOf(request),
      { client_id: clientId },
      clientAuthentication(request),
      answer,
      redirectUrl,
      Redacted.value(codeVerifier),
      { [customFetch]: taker },
    ),
  )
  const code = Redacted.make(answer.get("code") ?? "")
  const secrets = [code, codeVerifier, state, ...(clientSecret === null ? [] : [clientSecret])]
  return { form, secrets }
})
