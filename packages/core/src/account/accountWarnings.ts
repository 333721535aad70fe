import { addressKey, domainOf, type EmailAddress } from "../address/EmailAddress.ts"
import { idTokenIdentity } from "../oauth/idTokenIdentity.ts"
import { looksLikeAppPassword } from "../provider/appPassword.ts"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import type { AccountDraft } from "./AccountDraft.ts"
import type { EmailAccount } from "./EmailAccount.ts"
import type { InputWarning } from "./InputIssue.ts"

type Checked = Pick<AccountDraft, "submission" | "replyTo" | "password" | "accessPassword" | "token"> & {
  readonly email: EmailAddress
}

/** What is allowed and may still not be what was meant; `existing` is the account that is changed. Warnings never block. */
export const accountWarnings = (
  draft: Checked,
  preset: ProviderPreset | null,
  existing: EmailAccount | null,
): ReadonlyArray<InputWarning> => {
  const warnings: Array<InputWarning> = []
  if (draft.submission.port === 25) {
    warnings.push({
      path: "submission.port",
      code: "port-25",
      message: "is for relaying between servers; submission is on 465 or 587 (RFC 8314), and many networks block 25",
    })
  }
  for (const [path, password] of [
    ["password", draft.password],
    ["access.password", draft.accessPassword],
  ] as const) {
    if (preset === null || password === undefined) continue
    if (preset.status === "oauth-only") {
      const taken = preset.auth.some((rule) => rule.method === "password" && rule.submission)
      warnings.push({
        path,
        code: "password-refused-by-provider",
        message: taken
          ? `will be refused for IMAP, where ${preset.name} accepts OAuth only; SMTP may take it where an admin allows that`
          : `will be refused: ${preset.name} accepts OAuth only`,
      })
    } else if (!looksLikeAppPassword(preset, password)) {
      warnings.push({
        path,
        code: "not-an-app-password",
        message: `does not look like an app password, which ${preset.name} requires`,
      })
    }
  }
  if (draft.replyTo !== null && domainOf(draft.replyTo) !== domainOf(draft.email)) {
    warnings.push({
      path: "replyTo",
      code: "reply-to-on-another-domain",
      message: "is on another domain than the address, which spam filters may hold against it",
    })
  }
  if (existing !== null && existing.email !== draft.email && draft.submission.userName === existing.email) {
    warnings.push({
      path: "userName",
      code: "user-name-of-former-address",
      message: "still is the former address; state the user name if it has changed with the address",
    })
  }
  const identity = draft.token?.idToken === undefined ? null : idTokenIdentity(draft.token.idToken)
  // Whose it is is not told: it may be anybody's.
  if (identity !== null && identity.toLowerCase() !== addressKey(draft.email)) {
    warnings.push({
      path: "token.idToken",
      code: "token-of-another-address",
      message: "names another address than the account's: the consent may have been given by somebody else",
    })
  }
  return warnings
}
