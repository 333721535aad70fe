import { type AccountId, EmailAccounts, type TenantId, WarmupRecords } from "@mailkeep/core"
import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../contract/Api.ts"
import { CurrentPrincipal } from "../contract/ApiKey.ts"
import { answerFailed, answerSaved } from "../contract/answerSave.ts"
import { showList } from "../contract/ListAnswer.ts"
import { readList } from "../contract/ListRequest.ts"
import { readCheck } from "../contract/readCheck.ts"
import { readSave } from "../contract/readSave.ts"
import { showDetails } from "../contract/showAccount.ts"
import { showCheck, showConnection } from "../contract/showReport.ts"
import { readObject } from "../request/readObject.ts"
import { refusing } from "../responses.ts"
import type { RouteSettings } from "../RouteSettings.ts"

import { accountNotFound, noSuchAccount, ofAccount, toReadRefusal, toRefusal } from "./ofAccount.ts"

/** The routes of email accounts over the core's service. */
export const layerEmailAccounts = (options: RouteSettings) =>
  HttpApiBuilder.group(
    Api,
    "emailAccounts",
    Effect.fnUntraced(function* (handlers) {
      const accounts = yield* EmailAccounts
      const warmups = yield* WarmupRecords

      const sumsOf = (tenantId: TenantId, items: ReadonlyArray<{ readonly id: AccountId }>) =>
        warmups
          .sums(
            tenantId,
            items.map(({ id }) => id),
          )
          .pipe(Effect.catch(toRefusal))

      const readBody = readObject(options.bodyLimitBytes)

      const check = Effect.gen(function* () {
        const { tenantId } = yield* CurrentPrincipal
        const read = readCheck(yield* readBody, options.strict)
        const checked = accounts.check(tenantId, read.input, read.options)
        return showCheck(yield* checked.pipe(Effect.catch((error) => toRefusal(error, read.isToBeTold))))
      })

      const save = Effect.gen(function* () {
        const { tenantId } = yield* CurrentPrincipal
        const body = yield* readBody
        const { alsoWrong, id, input, isToBeTold } = readSave(body, options.strict)
        const saved = yield* (
          id === null
            ? accounts.add(tenantId, input, { alsoWrong })
            : accounts.update(tenantId, id, input, { alsoWrong })
        ).pipe(Effect.catch((error) => toRefusal(error, isToBeTold)))
        if (saved.report === null || saved.report.ok) return answerSaved(saved, id === null ? "added" : "updated")
        return HttpServerResponse.jsonUnsafe(answerFailed(saved, saved.report), { status: options.failedCheckStatus })
      })

      return handlers
        .handleRaw("save", () => refusing(save))
        .handleRaw("check", () => refusing(check))
        .handle("connection", ({ params }) =>
          ofAccount(params, noSuchAccount, (tenantId, id) =>
            Effect.map(accounts.get(tenantId, id).pipe(Effect.catch(toReadRefusal)), showConnection),
          ),
        )
        .handle("recheck", ({ params }) =>
          ofAccount(params, accountNotFound, (tenantId, id) =>
            accounts.recheck(tenantId, id).pipe(
              Effect.catch(toRefusal),
              Effect.map(({ account }) => showConnection(account)),
            ),
          ),
        )
        .handle("list", ({ query }) =>
          refusing(
            Effect.gen(function* () {
              const { tenantId } = yield* CurrentPrincipal
              const page = readList(query)
              if (page === null) return showList({ items: [], next: null })
              const found = yield* accounts.list(tenantId, page).pipe(Effect.catch(toRefusal))
              return showList(found, yield* sumsOf(tenantId, found.items))
            }),
          ),
        )
        .handle("get", ({ params }) =>
          ofAccount(params, noSuchAccount, (tenantId, id) =>
            Effect.gen(function* () {
              const account = yield* accounts.get(tenantId, id).pipe(Effect.catch(toReadRefusal))
              return showDetails(account, (yield* sumsOf(tenantId, [account])).get(id))
            }),
          ),
        )
        .handle("remove", ({ params }) =>
          ofAccount(params, accountNotFound, (tenantId, id) =>
            accounts
              .remove(tenantId, id)
              .pipe(
                Effect.catch(toRefusal),
                Effect.as({ ok: true as const, message: "Email account deleted successfully!", emailAccountId: id }),
              ),
          ),
        )
    }),
  )
