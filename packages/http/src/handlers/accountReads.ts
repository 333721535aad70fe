import { allows, Campaigns, type EmailAccount, EmailAccounts, type Page, Tags, WarmupRecords } from "@mailkeep/core"
import { Effect } from "effect"
import { AccountDetails } from "../contract/AccountShape.ts"
import { CurrentPrincipal } from "../contract/ApiKey.ts"
import { ListAnswer, showList } from "../contract/ListAnswer.ts"
import { type DetailsQuery, type ListQuery, readList } from "../contract/ListRequest.ts"
import { showDetails } from "../contract/showAccount.ts"
import { refusing, respond } from "../responses.ts"
import { noSuchAccount, ofAccount, toReadRefusal } from "./ofAccount.ts"
import { isConsentGone, makeReauthLink } from "./reauthLink.ts"
import { usesOf } from "./usesOf.ts"

/** Makes what answers for a page of accounts, and for one. */
export const makeAccountReads = Effect.gen(function* () {
  const accounts = yield* EmailAccounts
  const campaigns = yield* Campaigns
  const beside = { campaigns, tags: yield* Tags, warmups: yield* WarmupRecords }
  const reauthLink = yield* makeReauthLink

  /** Where the owner of an account agrees anew whose consent is gone. It leads to a change, so that a key that only reads is given none. */
  const reauthUrlOf = (account: EmailAccount): Effect.Effect<string | null, never, CurrentPrincipal> => {
    if (!isConsentGone(account)) return Effect.succeed(null)
    return Effect.flatMap(CurrentPrincipal, ({ scopes }) =>
      allows(scopes, "write")
        ? Effect.map(reauthLink(account.tenantId, account.id), (link) => link?.url ?? null)
        : Effect.succeed(null),
    )
  }

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
          Effect.flatMap(reauthUrlOf(account), (reauthUrl) =>
            Effect.map(usesOf(beside, tenantId, [account], query), (useOf) =>
              respond(AccountDetails, showDetails(account, useOf(account), reauthUrl)),
            ),
          ),
        ),
      ),
  }
})

const nothing: Page<EmailAccount> = { items: [], next: null }
