import { Campaigns, EmailAccounts, Tags, WarmupRecords } from "@mailkeep/core"
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
        Effect.gen(function* () {
          const { tenantId } = yield* CurrentPrincipal
          const page = readList(query)
          const found =
            page === null ? { items: [], next: null } : yield* Effect.orDie(campaigns.listAccounts(tenantId, page))
          const { body, headers } = showList(found, yield* usesOf(beside, tenantId, found.items, query))
          return respond(ListAnswer.schema, body, { headers })
        }),
      ),
    get: (params: { readonly id: string }, query: DetailsQuery) =>
      ofAccount(params, noSuchAccount, (tenantId, id) =>
        Effect.gen(function* () {
          const account = yield* accounts.get(tenantId, id).pipe(Effect.catch(toReadRefusal))
          const useOf = yield* usesOf(beside, tenantId, [account], query)
          return respond(AccountDetails, showDetails(account, useOf(account)))
        }),
      ),
  }
})
