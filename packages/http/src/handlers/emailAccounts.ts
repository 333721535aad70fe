import { type AccountId, EmailAccounts, type EmailAccountsError, type TenantId } from "@mailkeep/core"
import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { Api, CurrentPrincipal } from "../contract/Api.ts"
import { answerFailed, answerSaved } from "../contract/answerSave.ts"
import { showList } from "../contract/ListAnswer.ts"
import { readList } from "../contract/ListRequest.ts"
import { readCheck } from "../contract/readCheck.ts"
import { isObject, parseAccountId, readSave, type SaveRead } from "../contract/readSave.ts"
import { secretsOf } from "../contract/secretsOf.ts"
import { showDetails } from "../contract/showAccount.ts"
import { showCheck, showConnection } from "../contract/showReport.ts"
import { toFieldError } from "../contract/wireIssues.ts"
import type { FailedCheckStatus, Refusal } from "../errors.ts"
import { CurrentRequest } from "../request/CurrentRequest.ts"
import { readJson } from "../request/readBody.ts"
import { refusing } from "../responses.ts"

/** What the routes of email accounts can be told. */
export interface EmailAccountRoutesOptions {
  readonly failedCheckStatus: FailedCheckStatus
  readonly bodyLimitBytes: number
}

/** The routes of email accounts over the core's service. */
export const layerEmailAccounts = (options: EmailAccountRoutesOptions) =>
  HttpApiBuilder.group(
    Api,
    "emailAccounts",
    Effect.fnUntraced(function* (handlers) {
      const accounts = yield* EmailAccounts

      const readBody = Effect.gen(function* () {
        const { incoming, secrets } = yield* CurrentRequest
        const body = yield* readJson(incoming, options.bodyLimitBytes)
        if (!isObject(body)) return yield* Effect.fail(notAnObject)
        for (const secret of secretsOf(body)) secrets.add(secret)
        return body
      })

      const check = Effect.gen(function* () {
        const { tenantId } = yield* CurrentPrincipal
        const read = readCheck(yield* readBody)
        const checked = accounts.check(tenantId, read.input, read.options)
        return showCheck(yield* checked.pipe(Effect.catch((error) => toRefusal(error, read.isToBeTold))))
      })

      const save = Effect.gen(function* () {
        const { tenantId } = yield* CurrentPrincipal
        const body = yield* readBody
        const { alsoWrong, id, input, isToBeTold } = readSave(body)
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
              return showList(yield* accounts.list(tenantId, page).pipe(Effect.catch(toRefusal)))
            }),
          ),
        )
        .handle("get", ({ params }) =>
          ofAccount(params, noSuchAccount, (tenantId, id) =>
            Effect.map(accounts.get(tenantId, id).pipe(Effect.catch(toReadRefusal)), showDetails),
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

const notAnObject: Refusal = { kind: "invalid", errors: [{ field: "", message: "The body must be a JSON object" }] }

const noSuchAccount: Refusal = { kind: "no-such-account" }
const accountNotFound: Refusal = { kind: "account-not-found", id: null }

/** Works on the account that a path names, for the tenant who asks; `unknown` answers a path that can name none. */
const ofAccount = <A, R>(
  params: { readonly id: string },
  unknown: Refusal,
  work: (tenantId: TenantId, id: AccountId) => Effect.Effect<A, Refusal, R>,
) =>
  refusing(
    Effect.gen(function* () {
      const { tenantId } = yield* CurrentPrincipal
      const id = parseAccountId(params.id)
      return id === null ? yield* Effect.fail(unknown) : yield* work(tenantId, id)
    }),
  )

/** What the core's error is to a client; faults of our own become defects, which are answered and reported in one place. */
const toRefusal = (
  error: EmailAccountsError,
  isToBeTold: SaveRead["isToBeTold"] = () => true,
): Effect.Effect<never, Refusal> => {
  const { reason } = error
  switch (reason._tag) {
    case "InvalidAccount":
      return Effect.fail({ kind: "invalid", errors: reason.issues.filter(isToBeTold).map(toFieldError) })
    case "AddressTaken":
      return Effect.fail({ kind: "account-exists", id: reason.existingId })
    case "AccountNotFound":
      return Effect.fail({ kind: "account-not-found", id: reason.id })
    case "AccountBusy":
      return Effect.fail({ kind: "account-busy", id: reason.id })
    case "StoreFailed":
    case "SecretsUnusable":
      return Effect.die(error)
  }
}

const toReadRefusal = (error: EmailAccountsError): Effect.Effect<never, Refusal> =>
  error.reason._tag === "AccountNotFound" ? Effect.fail(noSuchAccount) : toRefusal(error)
