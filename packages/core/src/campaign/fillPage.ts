import { Effect } from "effect"
import type { EmailAccount } from "../account/EmailAccount.ts"
import type { AccountId } from "../shared/AccountId.ts"
import type { Page, PageRequest } from "../shared/Page.ts"

/**
 * A page of the accounts that parts of a list have together: each part gives accounts by ascending id, and the cursor of the
 * part behind it.
 */
export const fillPage = Effect.fnUntraced(function* <E>(
  { limit, after, offset = 0 }: PageRequest,
  part: (after: AccountId | undefined) => Effect.Effect<Page<EmailAccount>, E>,
): Effect.fn.Return<Page<EmailAccount>, E> {
  const found: Array<EmailAccount> = []
  let cursor: AccountId | null | undefined = after
  let toSkip = offset
  // One more than are wanted tells whether there is a next page.
  while (cursor !== null && found.length <= limit) {
    const { items, next }: Page<EmailAccount> = yield* part(cursor)
    found.push(...items.slice(toSkip))
    toSkip = Math.max(0, toSkip - items.length)
    cursor = next
  }
  const items = found.slice(0, limit)
  return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
})
