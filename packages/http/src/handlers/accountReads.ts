import { Campaigns, type EmailAccount, EmailAccounts, type Page, Tags, WarmupRecords } from "@mailkeep/core"
import { Effect } from "effect"
import { AccountDetails } from "../contract/AccountShape.ts"
import { CurrentPrincipal } from "../contract/ApiKey.ts"
import { ListAnswer, showList } from "../contract/ListAnswer.ts"
import { type DetailsQuery, type ListQuery, readList } from "../contract/ListRequest.ts"
import { showDetails } from "../contract/showAccount.ts"
import { refusing, respond } from "../responses.ts"
import { noSuchAccount, ofAccount, toReadRefusal } from "./ofAccount.ts"
import { usesOf } from "./usesOf.ts"

/** Makes what answers for a page of accounts, and for one. */
export const makeAccountReads = Effect.gen(function* () {
  const accounts = yield* EmailAccounts
  const campaigns = yield* Campaigns
  const beside = { campaigns, tags: yield* Tags, warmups: yield* WarmupRecords }
  return {
    list: (query: ListQuery) =>
      refusing(
        Effect.flatMap(CurrentPrincipal, ({ tenantId }) => {
          const page = readList(query)
          const listed = page === null ? Effect.succeed(nothing) : Effect.orDie(campaigns.listAccounts(tenantId, page))
          return Effect.flatMap(listed, (found) =>
            Effect.map(usesOf(beside, tenantId, found.items, query), (useOf) => {
              const { body, headers } = showList(found, useOf)
              return respond(ListAnswer.schema, body, { headers })
            }),
          )
        }),
      ),
    get: (params: { readonly id: string }, query: DetailsQuery) =>
      ofAccount(params, noSuchAccount, (tenantId, id) =>
        Effect.flatMap(accounts.get(tenantId, id).pipe(Effect.catch(toReadRefusal)), (account) =>
          Effect.map(usesOf(beside, tenantId, [account], query), (useOf) =>
            respond(AccountDetails, showDetails(account, useOf(account))),
          ),
        ),
      ),
  }
})

const nothing: Page<EmailAccount> = { items: [], next: null }
