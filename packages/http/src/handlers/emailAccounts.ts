import { Campaigns, EmailAccounts, removeAccount, Tags, WarmupRecords } from "@mailkeep/core"
import { Context, Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api, DeletedAnswer } from "../contract/Api.ts"
import { CurrentPrincipal } from "../contract/ApiKey.ts"
import { answerFailed, answerSaved } from "../contract/answerSave.ts"
import { ConnectionAnswer, CheckAnswer } from "../contract/CheckAnswer.ts"
import { AccountDetails } from "../contract/AccountShape.ts"
import { ListAnswer, showList } from "../contract/ListAnswer.ts"
import { readList } from "../contract/ListRequest.ts"
import { readCheck } from "../contract/readCheck.ts"
import { readSave } from "../contract/readSave.ts"
import { SaveAnswer, VerificationFailed } from "../contract/SaveAnswer.ts"
import { showCheck, showConnection } from "../contract/showReport.ts"
import { showDetailsUse } from "../contract/showUse.ts"
import { readObject } from "../request/readObject.ts"
import { refusing, respond } from "../responses.ts"
import type { RouteSettings } from "../RouteSettings.ts"

import { accountNotFound, noSuchAccount, ofAccount, toReadRefusal, toRefusal } from "./ofAccount.ts"
import { usesOf } from "./usesOf.ts"

/** The routes of email accounts over the core's service. */
export const layerEmailAccounts = (options: RouteSettings) =>
  HttpApiBuilder.group(
    Api,
    "emailAccounts",
    Effect.fnUntraced(function* (handlers) {
      const accounts = yield* EmailAccounts
      const [campaigns, tags] = [yield* Campaigns, yield* Tags]
      const services = Context.make(EmailAccounts, accounts).pipe(
        Context.add(Campaigns, campaigns),
        Context.add(Tags, tags),
      )
      const beside = { campaigns, tags, warmups: yield* WarmupRecords }

      const readBody = readObject(options.bodyLimitBytes)

      const check = Effect.gen(function* () {
        const { tenantId } = yield* CurrentPrincipal
        const read = readCheck(yield* readBody, options.strict)
        const checked = accounts.check(tenantId, read.input, read.options)
        return respond(
          CheckAnswer,
          showCheck(yield* checked.pipe(Effect.catch((error) => toRefusal(error, read.isToBeTold)))),
        )
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
        if (saved.report === null || saved.report.ok) {
          return respond(SaveAnswer, answerSaved(saved, id === null ? "added" : "updated"))
        }
        const status = options.failedCheckStatus
        return respond(VerificationFailed, answerFailed(saved, saved.report), { status })
      })

      return handlers
        .handleRaw("save", () => refusing(save))
        .handleRaw("check", () => refusing(check))
        .handle("connection", ({ params }) =>
          ofAccount(params, noSuchAccount, (tenantId, id) =>
            Effect.map(accounts.get(tenantId, id).pipe(Effect.catch(toReadRefusal)), (account) =>
              respond(ConnectionAnswer, showConnection(account)),
            ),
          ),
        )
        .handle("recheck", ({ params }) =>
          ofAccount(params, accountNotFound, (tenantId, id) =>
            accounts.recheck(tenantId, id).pipe(
              Effect.catch(toRefusal),
              Effect.map(({ account }) => respond(ConnectionAnswer, showConnection(account))),
            ),
          ),
        )
        .handle("list", ({ query }) =>
          refusing(
            Effect.gen(function* () {
              const { tenantId } = yield* CurrentPrincipal
              const page = readList(query)
              const found =
                page === null ? { items: [], next: null } : yield* Effect.orDie(campaigns.listAccounts(tenantId, page))
              const { body, headers } = showList(found, yield* usesOf(beside, tenantId, found.items, query))
              return respond(ListAnswer.schema, body, { headers })
            }),
          ),
        )
        .handle("get", ({ params, query }) =>
          ofAccount(params, noSuchAccount, (tenantId, id) =>
            Effect.gen(function* () {
              const account = yield* accounts.get(tenantId, id).pipe(Effect.catch(toReadRefusal))
              const useOf = yield* usesOf(beside, tenantId, [account], query)
              return respond(AccountDetails, showDetailsUse(account, useOf(account)))
            }),
          ),
        )
        .handle("remove", ({ params }) =>
          ofAccount(params, accountNotFound, (tenantId, id) =>
            removeAccount(tenantId, id).pipe(
              Effect.provideContext(services),
              Effect.catch(toRefusal),
              Effect.as(
                respond(DeletedAnswer, {
                  ok: true,
                  message: "Email account deleted successfully!",
                  emailAccountId: id,
                }),
              ),
            ),
          ),
        )
    }),
  )
