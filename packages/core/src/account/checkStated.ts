import { Clock, Effect, Redacted } from "effect"
import type { Protocol } from "../diagnosis/Evidence.ts"
import type { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { Credentials } from "../vault/Credential.ts"
import type { AccountDraft } from "./AccountDraft.ts"
import { fail } from "./accountFailures.ts"
import type { SidesCheck } from "./checkByToken.ts"
import { checkTargets } from "./checkTargets.ts"
import { InvalidAccount } from "./EmailAccountsError.ts"
import { makeFirstServiceToken } from "./firstServiceToken.ts"
import { reportOf } from "./NoAccessToken.ts"

/** Where to log in with what was stated. A token that isn't stored is not refreshed: what comes of that might be the only one. */
const statedTargets = Effect.fnUntraced(function* (draft: AccountDraft, credentials: Credentials) {
  const { accessToken, expiresAt = 0 } = draft.token ?? {}
  const isGood = accessToken !== undefined && (yield* Clock.currentTimeMillis) < expiresAt
  const targets = checkTargets(draft, {
    ...credentials,
    ...(isGood ? { accessToken: Redacted.make(accessToken) } : {}),
  })
  if (targets !== null) return targets
  const issues = [
    { path: "token", message: "has no access token that is good now: only a stored account's is refreshed" },
  ]
  return yield* fail(new InvalidAccount({ issues }))
})

/**
 * Makes the way to check sides of a draft with what was stated, or by a token that the operator's application gets for it. Fails with
 * `InvalidAccount` when there is nothing to log in with.
 */
export const makeCheckStated = Effect.fnUntraced(function* (catalog: ProviderCatalog["Service"]) {
  const firstServiceToken = yield* makeFirstServiceToken(catalog)
  return Effect.fnUntraced(function* <A>(
    tenantId: TenantId,
    draft: AccountDraft,
    credentials: Credentials,
    { check, sides, without }: SidesCheck<A> & { readonly sides: ReadonlyArray<Protocol> },
  ) {
    if (draft.token?.isServiceGrant !== true) return yield* check(yield* statedTargets(draft, credentials))
    const first = yield* firstServiceToken(tenantId, draft, sides)
    const preset = draft.provider === null ? null : catalog.byId(draft.provider)
    if ("none" in first) return without(reportOf(first.none, draft, preset))
    const targets = checkTargets(draft, { ...credentials, ...first })
    return targets === null ? yield* Effect.die("an access token is a login") : yield* check(targets)
  })
})
