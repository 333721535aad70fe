import { KeyProvider, SealedKeys, WebhookStore } from "@mailkeep/core"
import { Effect } from "effect"
import { MailkeepError } from "./MailkeepError.ts"

/** Secrets are sealed under master keys that were not given; says so in the words of the options. */
export class ForeignSecrets extends MailkeepError {
  readonly keyIds: ReadonlyArray<string>
  constructor(keyIds: ReadonlyArray<string>) {
    super("SECRETS_UNUSABLE", foreignSecretsMessage(keyIds, "previousMasterKeys"))
    this.keyIds = keyIds
  }
}

/** What to do about secrets sealed under these master keys; `previous` is what takes keys of the past. */
export const foreignSecretsMessage = (keyIds: ReadonlyArray<string>, previous: string): string =>
  `The database holds credentials sealed under a master key that was not given (key id ${keyIds.join(", ")}). ` +
  `Start with the master key of this database, or add it to ${previous}.`

// A text is always a key; a service has to be there.
const noCurrentKey = (why: string) =>
  new MailkeepError(
    "SECRETS_UNUSABLE",
    `${why} It must be there when Mailkeep opens; nothing of what it threw is shown here, so look into its own log.`,
  )

const nothing = new Uint8Array()

/** Fails when secrets are stored under a master key that is not held: the key was lost, or belongs to another database. */
export const refuseForeignSecrets = Effect.gen(function* () {
  const sealedKeys = yield* SealedKeys
  const keyProvider = yield* KeyProvider
  const currentKeyId = yield* Effect.mapError(keyProvider.currentKeyId, (error) => noCurrentKey(error.message))
  const keyIds = new Set([...(yield* sealedKeys.keyIds), ...(yield* (yield* WebhookStore).keyIds)])
  const others = [...keyIds].filter((keyId) => keyId !== currentKeyId)
  const missing = yield* Effect.filter(others, (keyId) =>
    // No key fits nothing, but only a key that is not held is unknown.
    keyProvider.unwrap({ keyId, wrapped: nothing }, nothing).pipe(
      Effect.as(false),
      Effect.catch((error) => Effect.succeed(error.reason === "unknown-key")),
    ),
  )
  if (missing.length > 0) {
    return yield* Effect.fail(new ForeignSecrets(missing))
  }
})
