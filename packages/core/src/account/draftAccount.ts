import { Effect, Result } from "effect"
import { domainOf } from "../address/EmailAddress.ts"
import type { Protocol } from "../diagnosis/Evidence.ts"
import type { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import type { AccountDraft } from "./AccountDraft.ts"
import { fail } from "./accountFailures.ts"
import { type CompleteOptions, completeInput } from "./completeInput.ts"
import type { EmailAccount } from "./EmailAccount.ts"
import { DiscoveryUnavailable, type EmailAccountsError, InvalidAccount } from "./EmailAccountsError.ts"
import type { FindServers } from "./FindServers.ts"
import { type FoundServers, foundServers } from "./foundServers.ts"
import type { ServiceTokenOf } from "./serviceTokens.ts"
import type { InputIssue } from "./InputIssue.ts"

/** How an input is made a draft of. */
export interface DraftOptions {
  /** What the caller found wrong; told before everything that is wrong otherwise. */
  readonly alsoWrong?: ReadonlyArray<InputIssue> | undefined
  /** The sides whose servers must be known. Default: both. */
  readonly sides?: ReadonlyArray<Protocol>
  /** Finds servers that the input leaves out and the catalog doesn't have. Default: nobody is asked. */
  readonly findServers?: FindServers | undefined
  /** As in {@link CompleteOptions}. */
  readonly serviceToken?: ServiceTokenOf
  /** As in {@link CompleteOptions}. */
  readonly hasClient?: CompleteOptions["hasClient"]
}

const bothSides: ReadonlyArray<Protocol> = ["submission", "access"]

// As long as name servers take to be well again, when they are overloaded or restarted.
const RETRY_AFTER_MILLISECONDS = 30_000

/**
 * The draft that an input makes, of a new account or of changes to an existing one. Fails with `InvalidAccount`, which lists
 * everything that is wrong, or with `DiscoveryUnavailable` when nothing is but that name servers gave no answer. Asks nobody
 * when the catalog tells the servers, when they are stated, or without a valid address.
 */
export const draftAccount = (
  catalog: ProviderCatalog["Service"],
  input: unknown,
  existing: EmailAccount | null,
  options: DraftOptions = {},
): Effect.Effect<AccountDraft, EmailAccountsError> => {
  const { alsoWrong = [], findServers, hasClient = () => true, serviceToken = () => null, sides = bothSides } = options
  const complete = (found?: FoundServers) =>
    completeInput(input, catalog, existing, {
      hasClient,
      serviceToken,
      sides,
      ...(found === undefined ? {} : { found }),
    })
  const completed = complete()
  if (Result.isSuccess(completed) || completed.failure.undiscovered === null || findServers === undefined) {
    return draftOrIssues(completed, alsoWrong)
  }
  const { onlyServersMissing, undiscovered } = completed.failure
  return Effect.flatMap(findServers(undiscovered), (discovered) => {
    if (discovered.outcome === "temporary-error" && onlyServersMissing && alsoWrong.length === 0) {
      const retry = { domain: domainOf(undiscovered), retryAfterMilliseconds: RETRY_AFTER_MILLISECONDS }
      return fail(new DiscoveryUnavailable(retry))
    }
    return draftOrIssues(complete(foundServers(discovered)), alsoWrong)
  })
}

const draftOrIssues = (
  completed: ReturnType<typeof completeInput>,
  alsoWrong: ReadonlyArray<InputIssue>,
): Effect.Effect<AccountDraft, EmailAccountsError> => {
  const issues = [...alsoWrong, ...(Result.isFailure(completed) ? completed.failure.issues : [])]
  return Result.isFailure(completed) || issues.length > 0
    ? fail(new InvalidAccount({ issues }))
    : Effect.succeed(completed.success)
}
