import { Effect, type Redacted } from "effect"
import type { CheckTarget } from "../connection/ConnectionCheck.ts"
import type { ConnectionReport, ProtocolReport } from "../connection/ConnectionReport.ts"
import type { Protocol } from "../diagnosis/Evidence.ts"
import type { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import type { Credentials } from "../vault/Credential.ts"
import type { AccessTokenOptions } from "./AccountTokens.ts"
import { type Checkable, checkTargets } from "./checkTargets.ts"
import type { EmailAccount } from "./EmailAccount.ts"
import type { FreshTokens } from "./makeFreshTokens.ts"
import { type NoAccessToken, reportOf } from "./NoAccessToken.ts"

/** How sides are checked, and what is found looks like. */
export interface SidesCheck<A> {
  readonly check: (targets: Readonly<Record<Protocol, CheckTarget>>) => Effect.Effect<A>
  readonly sidesOf: (found: A) => ReadonlyArray<ProtocolReport>
  /** What is found without an access token: nobody was dialled. */
  readonly without: (report: ConnectionReport) => A
}

// A server's word that an access token is not good, though it has not expired by our clock.
const refusesToken = ({ diagnosis, evidence, ok }: ProtocolReport): boolean =>
  !ok && evidence?.failure === "refused" && diagnosis?.category === "oauth_token_rejected"

/**
 * Makes the way to check sides of a stored account by its token; `subject` is what is checked where that isn't the account as it
 * is stored. A token that a server refuses before its time, because a clock or what was said of its expiry is wrong, is
 * refreshed and tried once more. Gives the account in the state that the token was read with.
 */
export const makeCheckByToken = (fresh: FreshTokens, catalog: ProviderCatalog["Service"]) =>
  Effect.fnUntraced(function* <A>(
    stored: EmailAccount,
    { accessPassword }: Credentials,
    { check, sidesOf, without }: SidesCheck<A>,
    subject?: Checkable,
  ) {
    const { id, tenantId } = stored
    const preset = stored.provider === null ? null : catalog.byId(stored.provider)
    const ask = (options?: AccessTokenOptions) =>
      Effect.catchTag(
        fresh(tenantId, id, { ...options, ...(subject === undefined ? {} : { at: subject }) }),
        "NoAccessToken",
        (none: NoAccessToken) => Effect.succeed({ none }),
      )
    const checkWith = (account: EmailAccount, accessToken: Redacted.Redacted) => {
      const login = { accessToken, ...(accessPassword === undefined ? {} : { accessPassword }) }
      const targets = checkTargets(subject ?? account, login)
      return targets === null ? Effect.die("an access token is a login") : check(targets)
    }
    const failed = (none: NoAccessToken) => without(reportOf(none, subject ?? stored, preset))

    const first = yield* ask()
    if ("none" in first) return { account: stored, found: failed(first.none) }
    const found = yield* checkWith(first.account, first.accessToken)
    if (first.isNew || !sidesOf(found).some(refusesToken)) return { account: first.account, found }
    const second = yield* ask({ refused: first.accessToken })
    if (!("none" in second)) {
      return { account: second.account, found: yield* checkWith(second.account, second.accessToken) }
    }
    // Without anybody to ask for another, what the server said stands.
    const isAnswered = second.none.failure === "token-refused" && second.none.serverText !== ""
    return { account: first.account, found: isAnswered ? failed(second.none) : found }
  })
