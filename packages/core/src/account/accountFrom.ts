import type { DateTime } from "effect"
import type { AccountId } from "../shared/AccountId.ts"
import type { TenantId } from "../shared/TenantId.ts"
import { SecretField } from "../vault/Credential.ts"
import { WarmupSettings } from "../warmup/WarmupSettings.ts"
import type { AccountDraft } from "./AccountDraft.ts"
import { sameConnection } from "./checkTargets.ts"
import { ConnectionState, uncheckedConnection } from "./ConnectionState.ts"
import { EmailAccount } from "./EmailAccount.ts"
import { keptFields } from "./statedSecrets.ts"

const settingsOf = ({
  password: _1,
  accessPassword: _2,
  token: _3,
  warnings: _4,
  warmup: _5,
  ...settings
}: AccountDraft) => settings

/** The first state of an account: unchecked. */
export const newAccount = (
  draft: AccountDraft,
  identity: {
    readonly tenantId: TenantId
    readonly id: AccountId
    readonly warmupKey: string
    readonly secrets: ReadonlyArray<SecretField>
    readonly now: DateTime.Utc
  },
): EmailAccount =>
  new EmailAccount({
    ...settingsOf(draft),
    id: identity.id,
    tenantId: identity.tenantId,
    warmup: new WarmupSettings({ key: identity.warmupKey, ...draft.warmup }),
    secrets: identity.secrets,
    connection: uncheckedConnection,
    credentialRevision: 1,
    revision: 1,
    createdAt: identity.now,
    updatedAt: identity.now,
  })

/** The next state of an account: what the draft says, unchecked again if servers or credentials changed. */
export const changedAccount = (
  existing: EmailAccount,
  draft: AccountDraft,
  change: {
    /** The secrets that the draft states; of the others {@link keptFields} stay. */
    readonly stated: ReadonlyArray<SecretField>
    readonly now: DateTime.Utc
  },
): EmailAccount => {
  // What has a default by being absent is there only where the draft states it.
  const { whitelabelCredentials: _, otherUserNames: __, ...kept } = existing
  const next = new EmailAccount({
    ...kept,
    ...otherUserNamesOf(existing, draft),
    ...settingsOf(draft),
    warmup: new WarmupSettings({ key: existing.warmup.key, ...draft.warmup }),
    secrets: SecretField.literals.filter((field) =>
      [...keptFields(draft, existing.secrets), ...change.stated].includes(field),
    ),
    credentialRevision: existing.credentialRevision + (change.stated.length > 0 ? 1 : 0),
    revision: existing.revision + 1,
    updatedAt: change.now,
  })
  if (sameConnection(existing, next)) return next
  // Whether the new settings are any better is for a check to say.
  const { disconnectedSince } = existing.connection
  return new EmailAccount({
    ...next,
    connection: new ConnectionState({ ...uncheckedConnection, disconnectedSince }),
  })
}

// What may be tried at a server stays so, unless server or name are others now.
const otherUserNamesOf = (existing: EmailAccount, draft: AccountDraft): Pick<EmailAccount, "otherUserNames"> => {
  const { otherUserNames } = existing
  if (otherUserNames === undefined) return {}
  const kept = (side: "submission" | "access") =>
    existing[side].host === draft[side].host && existing[side].userName === draft[side].userName
      ? otherUserNames[side]
      : []
  const others = { submission: kept("submission"), access: kept("access") }
  return others.submission.length + others.access.length === 0 ? {} : { otherUserNames: others }
}
