import { type NoTokens, readTokenReply, TokenEndpoint, type TokenOutcome, type TokenRequest } from "@mailkeep/core"
import { Clock, Effect, Layer } from "effect"
import { type DocumentTarget, documentTarget } from "./document/documentTarget.ts"
import { type DiallerOptions, makeDialler } from "./guard/Dialler.ts"
import { type HttpAnswer, httpExchange } from "./guard/httpExchange.ts"
import { type Stop, stop } from "./guard/Stop.ts"
import { secureContextOf } from "./guard/trust.ts"
import { openWebConnection } from "./guard/webConnection.ts"
import { type TokenForm, tokenForm } from "./oauth/tokenForm.ts"
import { retryAfterSeconds } from "./webhook/judgeStatus.ts"

/** Options of {@link layerTokenEndpoint}. */
export interface TokenEndpointOptions extends DiallerOptions {
  /** Milliseconds for everything together. Default 10,000. */
  readonly totalMilliseconds?: number
}

// A token is a few KiB.
const ANSWER_BYTES = 64 * 1024

const no = (kind: NoTokens["kind"], text: string): NoTokens => ({ kind, text, retryAfterSeconds: null })

/** Why there was no answer; what the guard saw, and nothing of what a server said. */
const unanswered = ({ failure }: Stop): NoTokens =>
  failure === "port-not-allowed"
    ? no("misconfigured", "The port of the token endpoint may not be dialled: the operator allows ports (allowPorts).")
    : no("temporary", `The token endpoint gave no answer (${failure}).`)

const replyOf = ({ body, ending, headers, status }: HttpAnswer) =>
  Effect.gen(function* () {
    if (ending === "too-long") return yield* stop("protocol-violation", "a body too long")
    if (ending === "broken") return yield* stop("dropped", "in the middle of the body")
    const coding = (headers["content-encoding"] ?? "identity").trim().toLowerCase()
    // It was asked for nothing packed, so that nothing has to be unpacked.
    if (coding !== "identity" && coding !== "") return yield* stop("not-the-protocol", "packed without being asked")
    const waits = retryAfterSeconds(headers["retry-after"] ?? null, yield* Clock.currentTimeMillis)
    return { status, body: body.toString("utf8"), retryAfterSeconds: waits }
  })

const makeEndpoint = (options: TokenEndpointOptions): TokenEndpoint["Service"] => {
  const { policy, totalMilliseconds = 10_000 } = options
  const dialler = makeDialler({
    ...options,
    policy: { ...policy, allowedPorts: [...policy.allowedPorts, { from: 443, to: 443 }] },
  })
  const context = secureContextOf(policy)

  const post = ({ authority, path, ...target }: DocumentTarget, { body, headers }: TokenForm) =>
    Effect.acquireUseRelease(
      // Never in the clear: the target is secure.
      openWebConnection(dialler, context, target, () => false),
      (socket) => {
        const all = { "user-agent": "Mailkeep", "accept-encoding": "identity", ...headers }
        return httpExchange(socket, { method: "POST", authority, path, body, headers: all }, ANSWER_BYTES)
      },
      (socket) => Effect.sync(() => socket.destroy()),
    )

  const ask = (target: DocumentTarget, request: TokenRequest): Effect.Effect<TokenOutcome> =>
    Effect.gen(function* () {
      const form = yield* tokenForm(request)
      const answer = yield* post(target, form)
      return readTokenReply(yield* replyOf(answer), request)
    }).pipe(
      Effect.timeoutOrElse({
        duration: totalMilliseconds,
        orElse: () => Effect.fail(stop("timeout", "no whole answer in time")),
      }),
      Effect.catch((failed) =>
        Effect.succeed(
          failed === "unsendable"
            ? no("misconfigured", "The OAuth application's id, secret or scopes can't be sent.")
            : unanswered(failed),
        ),
      ),
    )

  return TokenEndpoint.of({
    refresh: Effect.fn("TokenEndpoint.refresh")((request) => {
      const target = documentTarget(policy, request.endpoint)
      return target?.isSecure === true
        ? ask(target, request)
        : Effect.succeed(no("misconfigured", "The URL of the token endpoint is not one that may be asked."))
    }),
    exchange: () => Effect.die("not built"),
    grant: () => Effect.die("not built"),
    revoke: () => Effect.die("not built"),
    metadata: () => Effect.die("not built"),
  })
}

/**
 * Asks token endpoints over the guard: HTTPS on port 443 or a port that the operator allows, to hosts whose every address is public or
 * allowed, at an address that was looked at, under a certificate for the name in the URL. Follows no redirect, unpacks nothing, and reads
 * 64 KiB at most. Dies at once when one of the operator's certificates can't be read.
 */
export const layerTokenEndpoint = (options: TokenEndpointOptions): Layer.Layer<TokenEndpoint> =>
  Layer.effect(
    TokenEndpoint,
    Effect.sync(() => makeEndpoint(options)),
  )
