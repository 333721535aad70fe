import { Redacted, Schema } from "effect"
import { OAuthToken } from "../oauth/OAuthToken.ts"
import type { Credentials, SecretField } from "../vault/Credential.ts"
import type { AccountDraft } from "./AccountDraft.ts"

const encodeToken = Schema.encodeSync(Schema.fromJsonString(OAuthToken))

/** The secrets that a draft states, ready to be sealed. */
export const statedSecrets = (draft: AccountDraft): Credentials => ({
  ...(draft.password === undefined ? {} : { password: draft.password }),
  ...(draft.accessPassword === undefined ? {} : { accessPassword: draft.accessPassword }),
  ...(draft.token === undefined ? {} : { oauthToken: Redacted.make(encodeToken(draft.token)) }),
})

const order: ReadonlyArray<SecretField> = ["password", "accessPassword", "oauthToken"]

/** Which secrets there are, always in one order. */
export const fieldsOf = (credentials: Credentials): ReadonlyArray<SecretField> =>
  order.filter((field) => credentials[field] !== undefined)

/**
 * Which of an account's stored secrets stay beside those that a draft states: all that it doesn't state itself; but a token that
 * comes without a password takes the place of the passwords, because whoever has one logs in by that.
 */
export const keptFields = (
  draft: Pick<AccountDraft, "password" | "accessPassword" | "token">,
  stored: ReadonlyArray<SecretField>,
): ReadonlyArray<SecretField> => {
  const takesPlace = draft.token !== undefined && draft.password === undefined
  return stored.filter((field) =>
    field === "oauthToken" ? draft.token === undefined : draft[field] === undefined && !takesPlace,
  )
}

/** These of the secrets. */
export const pickSecrets = (credentials: Credentials, fields: ReadonlyArray<SecretField>): Credentials =>
  Object.fromEntries(fields.flatMap((field) => (credentials[field] === undefined ? [] : [[field, credentials[field]]])))
