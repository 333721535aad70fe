import { type EmailAccountsError, Evidence, type NoAccessToken, type ProbeTarget } from "@mailkeep/core"
import { Effect, type Redacted } from "effect"
import { SessionFailed } from "./SessionFailed.ts"

/**
 * Gives an access token that is good for a while yet, for each connection anew; `refused` is one that the server has just refused before
 * its time. As `AccountTokens.accessToken` does.
 */
export type GiveAccessToken = (
  refused?: Redacted.Redacted,
) => Effect.Effect<Redacted.Redacted, NoAccessToken | EmailAccountsError>

/** A login by access tokens, which are asked for at each connection. */
export type RenewedTarget = Omit<ProbeTarget, "credential"> & { readonly accessToken: GiveAccessToken }

/** What a session that isn't opened for want of a token is told as. */
const withoutToken =
  ({ host, port }: RenewedTarget) =>
  (error: NoAccessToken | EmailAccountsError): SessionFailed => {
    // That the store can't be used is no word of the provider's; the same may succeed later.
    const { failure, serverText } =
      error._tag === "NoAccessToken" ? error : ({ failure: "token-unavailable", serverText: "" } as const)
    return new SessionFailed(
      new Evidence({
        protocol: "submission",
        stage: "authenticate",
        failure,
        host,
        port,
        security: null,
        ...(serverText === "" ? {} : { serverText }),
      }),
    )
  }

/**
 * Opens a session with a token that is good now. One that the server refuses all the same, because a clock or what was said of its end is
 * wrong, is renewed, and tried once more; without another one, what the server said stands.
 */
export const openRenewed = <A>(
  login: RenewedTarget,
  open: (target: ProbeTarget) => Effect.Effect<A, SessionFailed>,
): Effect.Effect<A, SessionFailed> => {
  const { accessToken: give, ...target } = login
  const openWith = (accessToken: Redacted.Redacted) =>
    open({ ...target, credential: { kind: "access-token", accessToken } })
  const asked = Effect.suspend(() => Effect.mapError(give(), withoutToken(login)))
  return Effect.flatMap(asked, (first) =>
    openWith(first).pipe(
      Effect.catchIf(
        ({ evidence: { failure, stage } }) => failure === "refused" && stage === "authenticate",
        (refused) =>
          Effect.flatMap(
            Effect.mapError(give(first), () => refused),
            openWith,
          ),
      ),
    ),
  )
}
