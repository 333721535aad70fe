import type { EmailAccount, Page } from "@mailkeep/core"
import { Schema } from "effect"
import { HttpApiSchema } from "effect/http-api"
import { ListedAccount } from "./AccountShape.ts"
import { cursorAfter } from "./pageCursor.ts"
import type { AccountUse } from "./AccountUse.ts"
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
  useOf: (account: EmailAccount) => AccountUse,
): typeof ListAnswer.Type =>
  HttpApiSchema.withHeaders({
    body: items.map((account) => showListed(account, useOf(account))),
    headers: next === null ? {} : { "x-next-cursor": cursorAfter(next) },
  })
