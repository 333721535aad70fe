import type { NoTokens, TokenReply } from "@mailkeep/core"
import { Clock, Effect } from "effect"
import { type DocumentTarget, documentTarget } from "../document/documentTarget.ts"
import { type DiallerOptions, makeDialler } from "../guard/Dialler.ts"
import { type HttpAnswer, httpExchange } from "../guard/httpExchange.ts"
import { Stop, stop } from "../guard/Stop.ts"
import { secureContextOf } from "../guard/trust.ts"
import { openWebConnection } from "../guard/webConnection.ts"
import { retryAfterSeconds } from "../webhook/judgeStatus.ts"
import { noTokens, unanswered } from "./noTokens.ts"
import type { ServerForm } from "./serverForm.ts"

// A token is a few KiB, and so is metadata.
const ANSWER_BYTES = 64 * 1024

const replyOf = Effect.fnUntraced(function* ({
  body,
  ending,
  headers,
  status,
}: HttpAnswer): Effect.fn.Return<TokenReply, Stop> {
  if (ending === "too-long") return yield* stop("protocol-violation", "a body too long")
  if (ending === "broken") return yield* stop("dropped", "in the middle of the body")
  const coding = (headers["content-encoding"] ?? "identity").trim().toLowerCase()
  // It was asked for nothing packed, so that nothing has to be unpacked.
  if (coding !== "identity" && coding !== "") return yield* stop("not-the-protocol", "packed without being asked")
  const waits = retryAfterSeconds(headers["retry-after"] ?? null, yield* Clock.currentTimeMillis)
  return { status, body: body.toString("utf8"), retryAfterSeconds: waits }
})

/** Asks authorization servers over the guard: in TLS only, once, following no redirect and unpacking nothing. */
export const makeAskServer = (options: DiallerOptions) => {
  const { policy } = options
  const dialler = makeDialler({
    ...options,
    policy: { ...policy, allowedPorts: [...policy.allowedPorts, { from: 443, to: 443 }] },
  })
  const context = secureContextOf(policy)

  const mayBeAsked = (url: string): boolean => documentTarget(policy, url)?.isSecure === true

  /** Where an endpoint is; fails for a URL that is never asked. `what`: in the words of the outcome. */
  const targetOf = (what: string, url: string): Effect.Effect<DocumentTarget, NoTokens> => {
    const target = documentTarget(policy, url)
    return target?.isSecure === true
      ? Effect.succeed(target)
      : Effect.fail(
          noTokens(
            "misconfigured",
            `The URL of the ${what} may not be asked: it has to begin with https://, and the operator allows its host (allowHosts) and port (allowPorts).`,
          ),
        )
  }

  /** Posts a form, or gets a document when there is none. */
  const ask = ({ authority, path, ...target }: DocumentTarget, form?: ServerForm): Effect.Effect<TokenReply, Stop> =>
    Effect.acquireUseRelease(
      // Never in the clear: the target is secure.
      openWebConnection(dialler, context, target, () => false),
      (socket) => {
        const headers = { "user-agent": "Mailkeep", accept: "application/json", "accept-encoding": "identity" }
        const request =
          form === undefined
            ? ({ method: "GET", authority, path, headers } as const)
            : ({ method: "POST", authority, path, body: form.body, headers: { ...form.headers, ...headers } } as const)
        return httpExchange(socket, request, ANSWER_BYTES)
      },
      (socket) => Effect.sync(() => socket.destroy()),
    ).pipe(Effect.flatMap(replyOf))

  return { mayBeAsked, targetOf, ask }
}

/** Gives what is asked so many milliseconds, and makes an outcome of every way in which it ends. */
export const inTime =
  (what: string, milliseconds: number) =>
  <A>(asking: Effect.Effect<A, NoTokens | Stop>): Effect.Effect<A | NoTokens> =>
    asking.pipe(
      Effect.timeoutOrElse({
        duration: milliseconds,
        orElse: () => Effect.fail(stop("timeout", "no whole answer in time")),
      }),
      Effect.catch((failed) => Effect.succeed(failed instanceof Stop ? unanswered(what, failed) : failed)),
    )
