import { type Redacted, Schema } from "effect"

/** Which secret of an account: the password of submission (and of access, unless that has its own), the password of access, the OAuth tokens. */
export const SecretField = Schema.Literals(["password", "accessPassword", "oauthToken"])
export type SecretField = typeof SecretField.Type

/** An account's secrets in the clear, always `Redacted`. `oauthToken` is an {@link OAuthToken} as JSON. */
export interface Credentials {
  readonly password?: Redacted.Redacted
  readonly accessPassword?: Redacted.Redacted
  readonly oauthToken?: Redacted.Redacted
}

/** One secret as it is stored. */
export interface SealedSecret {
  readonly field: SecretField
  /** The master key that wraps the data key; plain, so that a store can tell what a rotation has left to do. */
  readonly keyId: string
  /** Opaque text, ASCII, made by `CredentialVault.seal`. */
  readonly envelope: string
}

/** To whom a secret belongs; bound into its envelope, so that a row copied to another place doesn't open. */
export interface SecretOwner {
  readonly tenantId: string
  readonly accountId: number
  /** The account's credential revision: an older envelope put back in place doesn't open. */
  readonly revision: number
}
