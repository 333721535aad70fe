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
