import type { AccountId, EmailAccountsError, TenantId } from "@mailkeep/core"
import { Effect } from "effect"
import { CurrentPrincipal } from "../contract/ApiKey.ts"
import { parseAccountId, type SaveRead } from "../contract/readSave.ts"
import { toFieldError } from "../contract/wireIssues.ts"
import type { Refusal } from "../errors.ts"
import { refusing } from "../responses.ts"

/** No account has the id that was read. */
export const noSuchAccount: Refusal = { kind: "no-such-account" }

/** No account has the id that was to be changed. */
export const accountNotFound: Refusal = { kind: "account-not-found", id: null }

/** Works on the account that a path names, for the tenant who asks; `unknown` answers a path that can name none. */
export const ofAccount = <A, R>(
  params: { readonly id: string },
  unknown: Refusal,
  work: (tenantId: TenantId, id: AccountId) => Effect.Effect<A, Refusal, R>,
) =>
  refusing(
    Effect.flatMap(CurrentPrincipal, ({ tenantId }) => {
      const id = parseAccountId(params.id)
      return id === null ? Effect.fail(unknown) : work(tenantId, id)
    }),
  )

/** What the core's error is to a client; faults of our own become defects, which are answered and reported in one place. */
export const toRefusal = (
  error: EmailAccountsError,
  isToBeTold: SaveRead["isToBeTold"] = () => true,
  names?: ReadonlyMap<string, string>,
): Effect.Effect<never, Refusal> => {
  const { reason } = error
  switch (reason._tag) {
    case "InvalidAccount":
      return Effect.fail({
        kind: "invalid",
        errors: reason.issues.filter(isToBeTold).map((issue) => toFieldError(issue, names)),
      })
    case "AddressTaken":
      return Effect.fail({ kind: "account-exists", id: reason.existingId })
    case "AccountNotFound":
      return Effect.fail({ kind: "account-not-found", id: reason.id })
    case "AccountBusy":
      return Effect.fail({ kind: "account-busy", id: reason.id })
    case "TooManyChecks": {
      const { retryAfterMilliseconds } = reason
      return Effect.fail({ kind: "too-many-checks", retryAfterMilliseconds, message: error.message })
    }
    case "DiscoveryUnavailable": {
      const { domain, retryAfterMilliseconds } = reason
      return Effect.fail({ kind: "discovery-unavailable", domain, retryAfterMilliseconds })
    }
    case "StoreFailed":
    case "SecretsUnusable":
      return Effect.die(error)
  }
}

/** The same for reading, which tells an unknown account in fewer words. */
export const toReadRefusal = (error: EmailAccountsError): Effect.Effect<never, Refusal> =>
  error.reason._tag === "AccountNotFound" ? Effect.fail(noSuchAccount) : toRefusal(error)
