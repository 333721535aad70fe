import type { AccountStore } from "@mailkeep/core"
import { absenceLaws } from "./account/absence.ts"
import { filteringLaws } from "./account/filtering.ts"
import { isolationLaws } from "./account/isolation.ts"
import { listingLaws } from "./account/listing.ts"
import { removingLaws } from "./account/removing.ts"
import { secretsLaws } from "./account/secrets.ts"
import { storingLaws } from "./account/storing.ts"
import { uniquenessLaws } from "./account/uniqueness.ts"
import { updatingLaws } from "./account/updating.ts"
import { userNameLaws } from "./account/userNames.ts"
import type { Law } from "./Law.ts"

/** Everything that the port {@link AccountStore} promises, bar what survives a crash, which only a process can show. */
export const accountStoreLaws: ReadonlyArray<Law<AccountStore>> = [
  ...storingLaws,
  ...absenceLaws,
  ...uniquenessLaws,
  ...isolationLaws,
  ...updatingLaws,
  ...secretsLaws,
  ...listingLaws,
  ...filteringLaws,
  ...userNameLaws,
  ...removingLaws,
]
