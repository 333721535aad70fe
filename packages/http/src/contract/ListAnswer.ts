import type { AccountId, EmailAccount, Page, WarmupSum } from "@mailkeep/core"
import { Schema } from "effect"
import { HttpApiSchema } from "effect/http-api"
import { ListedAccount } from "./AccountShape.ts"
import { cursorAfter } from "./pageCursor.ts"
import { showListed } from "./showAccount.ts"

/** A page of the list: a bare array, as clients of this API expect it, and beside it where the next page begins. */
export const ListAnswer = HttpApiSchema.WithHeaders(Schema.Array(ListedAccount), {
  "x-next-cursor": Schema.optionalKey(
    Schema.String.annotate({ description: "The cursor of the next page; absent on the last." }),
  ),
})

/** The answer that shows a page of accounts. */
export const showList = (
  { items, next }: Page<EmailAccount>,
  warmed: ReadonlyMap<AccountId, WarmupSum> = new Map(),
): typeof ListAnswer.Type =>
  HttpApiSchema.withHeaders({
    body: items.map((account) => showListed(account, warmed.get(account.id))),
    headers: next === null ? {} : { "x-next-cursor": cursorAfter(next) },
  })
