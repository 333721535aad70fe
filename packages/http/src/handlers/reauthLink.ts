import { type AccountId, type ConsentLink, type EmailAccount, OAuthConsents, type TenantId } from "@mailkeep/core"
import { Cause, Effect } from "effect"
import { CurrentRequest } from "../request/CurrentRequest.ts"

/**
 * Makes what gives the link by which an account's owner agrees anew; `null` where no application of the operator's is for its
 * provider. What goes wrong with it is told to the operator, and leaves the rest of an answer as it is.
 */
export const makeReauthLink = Effect.map(
  OAuthConsents,
  (consents) =>
    (tenantId: TenantId, id: AccountId): Effect.Effect<ConsentLink | null> =>
      consents.reauthorize(tenantId, id).pipe(
        Effect.catch((error) => {
          const isToBeExpected =
            error._tag === "ConsentError" ? error.reason === "not-configured" : error.reason._tag === "AccountNotFound"
          if (isToBeExpected) return Effect.succeed(null)
          return Effect.flatMap(CurrentRequest, ({ report }) => Effect.as(report(Cause.fail(error)), null))
        }),
      ),
)

/**
 * Whether the provider no longer accepts the consent of an account's owner, as its last check found. Where it refuses the operator's
 * application instead, no owner can help.
 */
export const isConsentGone = ({ connection }: EmailAccount): boolean =>
  [connection.submission, connection.access].some(({ report, status }) => {
    const diagnosis = status === "failed" ? report?.diagnosis : null
    return diagnosis?.category === "oauth_token_rejected" && diagnosis.actor !== "operator"
  })
