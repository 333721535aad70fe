import { Effect, Result } from "effect"
import type { Protocol } from "../diagnosis/Evidence.ts"
import { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import { fail } from "./accountFailures.ts"
import { completeInput } from "./completeInput.ts"
import type { EmailAccount } from "./EmailAccount.ts"
import { InvalidAccount } from "./EmailAccountsError.ts"
import type { InputIssue } from "./InputIssue.ts"

/**
 * The draft that an input makes, of a new account or of changes to an existing one. Fails with `InvalidAccount`, which
 * lists what the caller found wrong and then everything that is wrong otherwise. `sides` are those whose servers must be
 * known.
 */
export const draftAccount = Effect.fnUntraced(function* (
  input: unknown,
  existing: EmailAccount | null,
  alsoWrong: ReadonlyArray<InputIssue> = [],
  sides?: ReadonlyArray<Protocol>,
) {
  const completed = completeInput(input, yield* ProviderCatalog, existing, sides)
  const issues = [...alsoWrong, ...(Result.isFailure(completed) ? completed.failure : [])]
  if (Result.isFailure(completed) || issues.length > 0) return yield* fail(new InvalidAccount({ issues }))
  return completed.success
})
