import {
  Batches,
  type BatchesError,
  type ConsentLink,
  EmailAccounts,
  QuotaStore,
  type SavedAccount,
  type TenantId,
} from "@mailkeep/core"
import { DateTime, Duration, Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../contract/Api.ts"
import { CurrentPrincipal } from "../contract/ApiKey.ts"
import { failureText } from "../contract/connectionText.ts"
import type { Fields } from "../contract/readSave.ts"
import { ReauthAnswer, ReconnectAnswer } from "../contract/SettingsAnswers.ts"
import { showTime } from "../contract/showOAuth.ts"
import { wireTypeOf } from "../contract/showAccount.ts"
import { unknownFields } from "../contract/unknownFields.ts"
import type { Refusal } from "../errors.ts"
import { readObject } from "../request/readObject.ts"
import { perishing, refusing, respond } from "../responses.ts"
import type { RouteSettings } from "../RouteSettings.ts"
import { accountNotFound, ofAccount, toRefusal } from "./ofAccount.ts"
import { makeReauthLink } from "./reauthLink.ts"

/** How often a tenant may have all its failed accounts checked again. */
const reconnects = { limit: 3, windowMilliseconds: Duration.toMillis("24 hours") }

/** The routes that check accounts again, over the core's services. */
export const layerReconnect = ({ bodyLimitBytes }: RouteSettings) =>
  HttpApiBuilder.group(
    Api,
    "reconnect",
    Effect.fnUntraced(function* (handlers) {
      const accounts = yield* EmailAccounts
      const batches = yield* Batches
      const quotas = yield* QuotaStore
      const reauthLink = yield* makeReauthLink

      const takeTurn = Effect.fnUntraced(function* (tenantId: TenantId) {
        const use = yield* Effect.orDie(quotas.take(tenantId, "reconnect-failed", reconnects))
        if (use.allowed) return
        const left = Duration.toSeconds(DateTime.distance(yield* DateTime.now, use.resetsAt))
        return yield* Effect.fail<Refusal>({
          kind: "reconnects-used-up",
          limit: reconnects.limit,
          retryAfterSeconds: Math.max(1, Math.ceil(left)),
        })
      })

      const reconnectFailed = Effect.gen(function* () {
        const { tenantId } = yield* CurrentPrincipal
        yield* refuseFields(yield* readObject(bodyLimitBytes, false))
        const failing = yield* orFault(batches.failing(tenantId))
        if (failing.length === 0) return yield* Effect.fail<Refusal>({ kind: "nothing-failing" })
        yield* takeTurn(tenantId)
        const begun = yield* orFault(batches.recheckMany(tenantId, failing))
        return respond(ReconnectAnswer, {
          ok: true,
          message: "Email account(s) added to the queue to reconnect. Follow the batches to see what is found.",
          total: failing.length,
          batch_ids: begun.map(({ batch }) => batch.id),
        })
      })

      return handlers
        .handleRaw("reconnectFailed", () => refusing(reconnectFailed))
        .handle("reauth", ({ params }) =>
          ofAccount(params, accountNotFound, (tenantId, id) =>
            Effect.flatMap(accounts.recheck(tenantId, id).pipe(Effect.catch(toRefusal)), (checked) =>
              Effect.map(reauthLink(tenantId, id), (link) => {
                const answer = respond(ReauthAnswer, showReauth(checked, link))
                return link === null ? answer : perishing(answer)
              }),
            ),
          ),
        )
    }),
  )

/** The body has no fields. */
const refuseFields = (body: Fields) => {
  const errors = unknownFields(body, [])
  return errors.length === 0 ? Effect.void : Effect.fail<Refusal>({ kind: "invalid", errors })
}

// What can go wrong with batches here is a fault of ours.
const orFault = <A>(work: Effect.Effect<A, BatchesError>) => Effect.orDie(work)

const showReauth = ({ account, report }: SavedAccount, link: ConsentLink | null): typeof ReauthAnswer.Type => {
  const failed = report === null ? [] : [report.submission, report.access].filter(({ ok }) => !ok)
  const message =
    report === null
      ? "The account has neither password nor token to log in with."
      : failed.length === 0
        ? "Email account reauthenticated successfully!"
        : `Email account could not be reauthenticated: ${[...new Set(failed.map(failureText))].join(" ")}`
  return {
    ok: failed.length === 0,
    reauthenticated: report !== null && failed.length === 0,
    skipped: report === null,
    message,
    provider: wireTypeOf(account),
    emailAccountId: account.id,
    reauth_url: link?.url ?? null,
    reauth_url_expires_at: link === null ? null : showTime(link.expiresAt),
  }
}
