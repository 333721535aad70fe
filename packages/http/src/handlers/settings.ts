import { type AccountId, EmailAccounts, type TenantId, WarmupRecords } from "@mailkeep/core"
import { Clock, Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../contract/Api.ts"
import { CurrentPrincipal } from "../contract/ApiKey.ts"
import { answerFailed, answerSaved } from "../contract/answerSave.ts"
import { oauthNames, readOAuth, readUpdate, readWarmup, type SettingsRead } from "../contract/readSettings.ts"
import { VerificationFailed } from "../contract/SaveAnswer.ts"
import { OAuthAnswer, UpdateAnswer, WarmupAnswer } from "../contract/SettingsAnswers.ts"
import { wireTypeOf } from "../contract/showAccount.ts"
import { showWarmup } from "../contract/showWarmup.ts"
import type { Refusal } from "../errors.ts"
import { readObject } from "../request/readObject.ts"
import { refusing, respond } from "../responses.ts"
import type { RouteSettings } from "../RouteSettings.ts"
import { accountNotFound, ofAccount, toRefusal } from "./ofAccount.ts"

const noSuchWarmup: Refusal = { kind: "no-such-warmup" }
const noId: Refusal = { kind: "suspension-not-possible", why: "no-id" }

/** The routes of an account's settings over the core's services. */
export const layerSettings = ({ bodyLimitBytes, failedCheckStatus, strict }: RouteSettings) =>
  HttpApiBuilder.group(
    Api,
    "settings",
    Effect.fnUntraced(function* (handlers) {
      const accounts = yield* EmailAccounts
      const warmups = yield* WarmupRecords

      const saveOAuth = Effect.gen(function* () {
        const { tenantId } = yield* CurrentPrincipal
        const { alsoWrong, endsAt, id, input, isToBeTold } = readOAuth(yield* readObject(bodyLimitBytes), strict)
        // What is wrong with the form is told first: a request that can't be understood says nothing about a token.
        if (alsoWrong.length === 0 && endsAt !== null && endsAt <= (yield* Clock.currentTimeMillis)) {
          return yield* Effect.fail<Refusal>({ kind: "token-expired", id })
        }
        const saved = yield* (
          id === null
            ? accounts.add(tenantId, input, { alsoWrong })
            : accounts.update(tenantId, id, input, { alsoWrong })
        ).pipe(Effect.catch((error) => toRefusal(error, isToBeTold, oauthNames)))
        if (saved.report?.ok === false) {
          return respond(VerificationFailed, answerFailed(saved, saved.report), { status: failedCheckStatus })
        }
        const answer = answerSaved(saved, id === null ? "added" : "updated")
        return respond(OAuthAnswer, { ...answer, data: { ...answer.data, type: wireTypeOf(saved.account) } })
      })

      const change = (tenantId: TenantId, id: AccountId, { alsoWrong, patch }: SettingsRead) =>
        accounts.update(tenantId, id, patch, { alsoWrong }).pipe(
          Effect.catch(toRefusal),
          Effect.map(({ account }) => account),
        )

      const update = (params: { readonly id: string }, method: "POST" | "PATCH") =>
        ofAccount(params, accountNotFound, (tenantId, id) =>
          Effect.gen(function* () {
            // Nothing is required, so that no body at all changes nothing.
            const body = yield* readObject(bodyLimitBytes, strict)
            yield* change(tenantId, id, readUpdate(body, method, strict))
            return respond(UpdateAnswer, {
              ok: true,
              message: "Email account details updated successfully!",
              emailAccountId: id,
            })
          }),
        )

      const warmup = (params: { readonly id: string }) =>
        ofAccount(params, accountNotFound, (tenantId, id) =>
          Effect.gen(function* () {
            const account = yield* change(tenantId, id, readWarmup(yield* readObject(bodyLimitBytes), strict))
            return respond(WarmupAnswer, {
              ok: true,
              message: "Email warmup details updated successfully!",
              emailAccountId: id,
              warmupKey: account.warmup.key,
            })
          }),
        )

      const suspend = (params: { readonly id: string }, suspended: boolean) =>
        ofAccount(params, noId, (tenantId, id) =>
          accounts.setSuspended(tenantId, id, suspended).pipe(
            Effect.catch(toRefusal),
            Effect.mapError((refusal): Refusal =>
              refusal.kind === "account-not-found" ? { kind: "suspension-not-possible", why: "unknown" } : refusal,
            ),
            Effect.map((account) => ({
              success: true as const,
              message: `Email account ${suspended ? "suspended" : "unsuspended"} successfully`,
              data: { accountId: id, isSuspended: account.suspended },
            })),
          ),
        )

      return handlers
        .handleRaw("saveOAuth", () => refusing(saveOAuth))
        .handle("suspend", ({ params }) => suspend(params, true))
        .handle("unsuspend", ({ params }) => suspend(params, false))
        .handleRaw("update", ({ params }) => update(params, "POST"))
        .handleRaw("patch", ({ params }) => update(params, "PATCH"))
        .handleRaw("warmup", ({ params }) => warmup(params))
        .handle("warmupStats", ({ params }) =>
          ofAccount(params, noSuchWarmup, (tenantId, id) =>
            warmups.week(tenantId, id).pipe(
              Effect.catch(toRefusal),
              Effect.mapBoth({
                onFailure: (refusal) => (refusal.kind === "account-not-found" ? noSuchWarmup : refusal),
                onSuccess: showWarmup,
              }),
            ),
          ),
        )
    }),
  )
