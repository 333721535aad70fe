import {
  readCodeReply,
  readRevocationReply,
  readServerMetadata,
  readTokenReply,
  type ServerMetadata,
  type TokenClient,
  TokenEndpoint,
} from "@mailkeep/core"
import { Effect, Layer, type Redacted } from "effect"
import type { DiallerOptions } from "./guard/Dialler.ts"
import { inTime, makeAskServer } from "./oauth/askServer.ts"
import { checkIdToken } from "./oauth/checkIdToken.ts"
import { codeForm } from "./oauth/codeForm.ts"
import { grantForm } from "./oauth/grantForm.ts"
import { metadataUrls } from "./oauth/metadataUrls.ts"
import { noTokens } from "./oauth/noTokens.ts"
import { refreshForm } from "./oauth/refreshForm.ts"
import { type ServerForm, shownInHeader } from "./oauth/serverForm.ts"
import { revocationForm } from "./oauth/revocationForm.ts"

/** Options of {@link layerTokenEndpoint}. */
export interface TokenEndpointOptions extends DiallerOptions {
  /** Milliseconds for everything together. Default 10,000. */
  readonly totalMilliseconds?: number
}

const secretsWith = ({ clientSecret }: TokenClient, token: Redacted.Redacted, form: ServerForm) => [
  token,
  ...(clientSecret === null ? [] : [clientSecret]),
  ...shownInHeader(form),
]

const endpointsOf = ({ authorizationEndpoint, revocationEndpoint, tokenEndpoint }: ServerMetadata) => [
  authorizationEndpoint,
  tokenEndpoint,
  ...(revocationEndpoint === null ? [] : [revocationEndpoint]),
]

const INWARD = noTokens("misconfigured", "The issuer's metadata names an endpoint that may not be asked.")

const makeEndpoint = (options: TokenEndpointOptions): TokenEndpoint["Service"] => {
  const { totalMilliseconds = 10_000 } = options
  const { ask, mayBeAsked, targetOf } = makeAskServer(options)
  const [TOKEN, REVOCATION, METADATA] = ["token endpoint", "revocation endpoint", "issuer's metadata"] as const

  return TokenEndpoint.of({
    refresh: Effect.fn("TokenEndpoint.refresh")(
      function* (request) {
        const target = yield* targetOf(TOKEN, request.endpoint)
        const form = yield* refreshForm(request)
        const reply = yield* ask(target, form)
        return readTokenReply(reply, secretsWith(request, request.refreshToken, form))
      },
      inTime(TOKEN, totalMilliseconds),
    ),

    exchange: Effect.fn("TokenEndpoint.exchange")(
      function* (request) {
        const { issuer } = request
        const target = yield* targetOf(TOKEN, request.endpoint)
        const { form, secrets } = yield* codeForm(request)
        const reply = yield* ask(target, form)
        const granted = readCodeReply(reply, [...secrets, ...shownInHeader(form)], issuer !== null)
        if (granted.kind === "tokens" && issuer !== null && granted.idToken !== null) {
          yield* checkIdToken(request, issuer, granted.idToken)
        }
        return granted
      },
      inTime(TOKEN, totalMilliseconds),
    ),

    grant: Effect.fn("TokenEndpoint.grant")(
      function* (request) {
        const target = yield* targetOf(TOKEN, request.endpoint)
        const { form, secrets } = yield* grantForm(request)
        return readTokenReply(yield* ask(target, form), [...secrets, ...shownInHeader(form)])
      },
      inTime(TOKEN, totalMilliseconds),
    ),

    revoke: Effect.fn("TokenEndpoint.revoke")(
      function* (request) {
        const target = yield* targetOf(REVOCATION, request.endpoint)
        const form = yield* revocationForm(request)
        const reply = yield* ask(target, form)
        return readRevocationReply(reply, secretsWith(request, request.token, form))
      },
      inTime(REVOCATION, totalMilliseconds),
    ),

    metadata: Effect.fn("TokenEndpoint.metadata")(
      function* (issuer) {
        yield* targetOf(METADATA, issuer)
        const { oauth, openId } = yield* metadataUrls(issuer)
        const first = yield* ask(yield* targetOf(METADATA, openId))
        const isAbsent = first.status >= 400 && readServerMetadata(first, issuer).kind === "misconfigured"
        const told = readServerMetadata(isAbsent ? yield* ask(yield* targetOf(METADATA, oauth)) : first, issuer)
        return told.kind === "metadata" && !endpointsOf(told).every(mayBeAsked) ? INWARD : told
      },
      inTime(METADATA, totalMilliseconds),
    ),
  })
}

/**
 * Asks authorization servers over the guard: HTTPS on port 443 or a port that the operator allows, at hosts whose every address is public or
 * allowed, at an address that was looked at, under a certificate for the name in the URL. Follows no redirect, unpacks nothing, and reads
 * 64 KiB at most; all requests of a call have the time together. Clients show their secret in the body, or by HTTP Basic where the request says so (RFC 6749 §2.3.1). Dies at once
 * when one of the operator's certificates can't be read.
 */
export const layerTokenEndpoint = (options: TokenEndpointOptions): Layer.Layer<TokenEndpoint> =>
  Layer.effect(
    TokenEndpoint,
    Effect.sync(() => makeEndpoint(options)),
  )
