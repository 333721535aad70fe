import type { SecretOwner } from "../vault/Credential.ts"
import type { EmailAccount } from "./EmailAccount.ts"

/** What the sealed secrets of an account are bound to. */
export const ownerOf = ({ tenantId, id, credentialRevision }: EmailAccount): SecretOwner => ({
  tenantId,
  accountId: id,
  revision: credentialRevision,
})
