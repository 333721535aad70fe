import { Context, Effect, Layer, type Redacted } from "effect"
import { lengthPrefixed } from "./associatedData.ts"
import { ENVELOPE_VERSION } from "./Envelope.ts"
import { type Binding, makeSealing, readSealed, type Sealed } from "./makeSealing.ts"
import type { VaultError } from "./VaultError.ts"

/** Whose signing secret it is: one webhook of one tenant, which has one secret for all its life. */
export interface SigningOwner {
  readonly tenantId: string
  readonly webhookId: string
}

// No envelope of an account's secret has associated data that begins like this.
const bindingOf =
  ({ tenantId, webhookId }: SigningOwner): Binding =>
  (purpose) =>
    lengthPrefixed([`mailkeep/vault/webhook/${purpose}`, ENVELOPE_VERSION, tenantId, webhookId])

/**
 * Seals the secrets that webhooks are signed with, as `CredentialVault` does those of accounts: under the same master keys,
 * in envelopes of the same form, bound to a tenant and a webhook and to nothing else. All methods fail with
 * {@link VaultError}.
 *
 * - `rotate`: the same secret under the current master key; one that is there already comes back as it is.
 * - `currentKeyId`: the id of the master key that `seal` and `rotate` use.
 */
export class SigningVault extends Context.Service<
  SigningVault,
  {
    readonly seal: (owner: SigningOwner, secret: Redacted.Redacted) => Effect.Effect<Sealed, VaultError>
    readonly open: (owner: SigningOwner, sealed: Sealed) => Effect.Effect<Redacted.Redacted, VaultError>
    readonly rotate: (owner: SigningOwner, sealed: Sealed) => Effect.Effect<Sealed, VaultError>
    readonly currentKeyId: Effect.Effect<string, VaultError>
  }
>()("@mailkeep/core/SigningVault") {
  /** The vault over its port `KeyProvider`. */
  static readonly layer = Layer.effect(
    SigningVault,
    Effect.map(makeSealing, ({ currentKeyId, open, rotate, seal }) => ({
      currentKeyId,
      seal: Effect.fn("SigningVault.seal")((owner: SigningOwner, secret: Redacted.Redacted) =>
        seal(bindingOf(owner), secret),
      ),
      open: Effect.fn("SigningVault.open")((owner: SigningOwner, sealed: Sealed) =>
        Effect.flatMap(readSealed(sealed), (envelope) => open(bindingOf(owner), envelope)),
      ),
      rotate: Effect.fn("SigningVault.rotate")(function* (owner: SigningOwner, sealed: Sealed) {
        const envelope = yield* readSealed(sealed)
        return yield* rotate(bindingOf(owner), envelope, yield* currentKeyId)
      }),
    })),
  )
}
