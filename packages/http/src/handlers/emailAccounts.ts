import { Campaigns, EmailAccounts, removeAccount, Tags } from "@mailkeep/core"
import { Context, Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api, DeletedAnswer } from "../contract/Api.ts"
import { CurrentPrincipal } from "../contract/ApiKey.ts"
import { answerFailed, answerSaved } from "../contract/answerSave.ts"
import { ConnectionAnswer, CheckAnswer } from "../contract/CheckAnswer.ts"
import { readCheck } from "../contract/readCheck.ts"
import { readSave } from "../contract/readSave.ts"
import { SaveAnswer, VerificationFailed } from "../contract/SaveAnswer.ts"
import { showCheck, showConnection } from "../contract/showReport.ts"
import { readObject } from "../request/readObject.ts"
import { refusing, respond } from "../responses.ts"
import type { RouteSettings } from "../RouteSettings.ts"
import { makeAccountReads } from "./accountReads.ts"
import { accountNotFound, noSuchAccount, ofAccount, toReadRefusal, toRefusal } from "./ofAccount.ts"

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
      const reads = yield* makeAccountReads

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
        .handle("list", ({ query }) => reads.list(query))
        .handle("get", ({ params, query }) => reads.get(params, query))
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
