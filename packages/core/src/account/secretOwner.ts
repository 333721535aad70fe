import type { SecretOwner } from "../vault/Credential.ts"
import type { EmailAccount } from "./EmailAccount.ts"

/** Whom the secrets of an account in this state are sealed for. */
export const secretOwner = ({ tenantId, id, credentialRevision }: EmailAccount): SecretOwner => ({
  tenantId,
  accountId: id,
  revision: credentialRevision,
})
