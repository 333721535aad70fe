import { Effect } from "effect"
import { EmailAccounts } from "../account/EmailAccounts.ts"
import type { AccountId } from "../shared/AccountId.ts"
import type { TenantId } from "../shared/TenantId.ts"
import { Tags } from "../tag/Tags.ts"
import type { TagsError } from "../tag/TagsError.ts"
import { Campaigns } from "./Campaigns.ts"
import type { CampaignsError } from "./CampaignsError.ts"

/**
 * `EmailAccounts.remove`, and what others keep of the account: it leaves all campaigns, whether it is the last of one or not,
 * and loses its tags. That comes after, as accounts may be in a store of their own. Where it fails, or the process ends before,
 * links and tags of an account are left that no longer exists; ids are never used again, so nobody sees them.
 */
export const removeAccount = Effect.fn("removeAccount")(function* (tenantId: TenantId, id: AccountId) {
  yield* EmailAccounts.use((accounts) => accounts.remove(tenantId, id))
  // Each by itself: what happens to one is no reason to leave the other.
  yield* orLeaveBehind(Campaigns.use((campaigns) => campaigns.forget(tenantId, id)))
  yield* orLeaveBehind(Tags.use((tags) => tags.forget(tenantId, id)))
})

const orLeaveBehind = <R>(forget: Effect.Effect<void, CampaignsError | TagsError, R>) =>
  forget.pipe(
    Effect.catch(({ reason }) => Effect.logWarning("What was kept of a removed account stays behind, unseen", reason)),
  )
