import type { ConsentLink, ConsentOutcome } from "@mailkeep/core"
import type { OAuthAnswerShape, OAuthLinkAnswer, ConsentStatus } from "./OAuthShapes.ts"
import { failureText, storedFailure } from "./connectionText.ts"
import { showWarnings } from "./showReport.ts"

/** A moment in milliseconds since 1970-01-01 UTC as the wire writes it. */
export const showTime = (milliseconds: number): string => new Date(milliseconds).toISOString()

/** A link by wire name. */
export const showLink = ({ expiresAt, url }: ConsentLink): typeof OAuthLinkAnswer.Type => ({
  ok: true,
  url,
  expires_at: showTime(expiresAt),
})

type Saved = Extract<ConsentOutcome, { readonly kind: "saved" }>

/** What became of a consent that left an account. A page that is loaded again tells what is known of it now. */
export const showConsent = ({ isNew, saved, subject }: Saved): OAuthAnswerShape => {
  const { account, report, warnings } = saved
  const failed = (side: "submission" | "access"): string | null => {
    if (report !== null) return report[side].ok ? null : failureText(report[side])
    return account.connection[side].status === "failed" ? storedFailure(account, side) : null
  }
  const [smtp, imap] = [failed("submission"), failed("access")]
  const isWell = smtp === null && imap === null
  const { access, submission } = account.connection
  const isUnchecked = report === null && [access.status, submission.status].includes("unchecked")
  const status: typeof ConsentStatus.Type = isWell ? "connected" : "check-failed"
  const returned = { status, email_account_id: String(account.id) }
  return {
    ok: isWell,
    message: isWell
      ? `${account.email} is connected${isUnchecked ? "; its servers are not checked yet" : ""}.`
      : `${account.email} is connected, but its servers don't let us in.`,
    status,
    email_account_id: account.id,
    from_email: account.email,
    is_new: isNew,
    smtp_failure_error: smtp,
    imap_failure_error: imap,
    return_url: subject.returnUrl === null ? null : returning(subject.returnUrl, returned),
    ...showWarnings(warnings),
  }
}

/** Where a browser goes back to, with what it takes along; what the URL has beside stays. Pure. */
export const returning = (returnUrl: string, parameters: Readonly<Record<string, string>>): string => {
  const url = new URL(returnUrl)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}
