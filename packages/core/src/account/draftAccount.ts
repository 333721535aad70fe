import { Effect, Result } from "effect"
import type { Protocol } from "../diagnosis/Evidence.ts"
import type { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import type { AccountDraft } from "./AccountDraft.ts"
import { fail } from "./accountFailures.ts"
import { completeInput } from "./completeInput.ts"
import type { EmailAccount } from "./EmailAccount.ts"
import { type EmailAccountsError, InvalidAccount } from "./EmailAccountsError.ts"
import type { InputIssue } from "./InputIssue.ts"

/**
 * The draft that an input makes, of a new account or of changes to an existing one. Fails with `InvalidAccount`, which
 * lists what the caller found wrong and then everything that is wrong otherwise. `sides` are those whose servers must be
 * known.
 */
export const draftAccount = (
  catalog: ProviderCatalog["Service"],
  input: unknown,
  existing: EmailAccount | null,
  alsoWrong: ReadonlyArray<InputIssue> = [],
  sides?: ReadonlyArray<Protocol>,
): Effect.Effect<AccountDraft, EmailAccountsError> => {
  const completed = completeInput(input, catalog, existing, sides)
  const issues = [...alsoWrong, ...(Result.isFailure(completed) ? completed.failure : [])]
  return Result.isFailure(completed) || issues.length > 0
    ? fail(new InvalidAccount({ issues }))
    : Effect.succeed(completed.success)
}
