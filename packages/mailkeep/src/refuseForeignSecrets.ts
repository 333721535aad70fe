import { AccountStore, KeyProvider } from "@mailkeep/core"
import { Effect } from "effect"
import { MailkeepError } from "./MailkeepError.ts"

const nothing = new Uint8Array()

/** Fails when secrets are stored under a master key that is not held: the key was lost, or belongs to another database. */
export const refuseForeignSecrets = Effect.gen(function* () {
  const store = yield* AccountStore
  const keyProvider = yield* KeyProvider
  const missing = yield* Effect.filter(yield* store.sealedKeyIds, (keyId) =>
    // No key fits nothing, but only a key that is not held is unknown.
    keyProvider.unwrap({ keyId, wrapped: nothing }, nothing).pipe(
      Effect.as(false),
      Effect.catch((error) => Effect.succeed(error.reason === "unknown-key")),
    ),
  )
  if (missing.length > 0) {
    return yield* Effect.fail(
      new MailkeepError(
        "SECRETS_UNUSABLE",
        `The database holds credentials sealed under a master key that was not given (key id ${missing.join(", ")}). ` +
          "Start with the master key of this database, or add it to previousMasterKeys.",
      ),
    )
  }
})
