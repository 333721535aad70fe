import type { OAuthAnswerShape } from "../contract/OAuthShapes.ts"
import type { Refusal } from "../errors.ts"
import { failureTexts } from "./failureTexts.ts"
import type { PageContent } from "./htmlPage.ts"
import { nameOf } from "./nameOf.ts"

// Of the warnings that an account can have, this one only is about the consent.
const WITHOUT_REFRESH = "token-without-refresh"

const linkBack = (returnUrl: string | null, application: string) =>
  returnUrl === null ? [] : [{ text: `Back to ${application}`, url: returnUrl }]

/** What a browser's user is told of a mailbox that is connected. Pure. */
export const savedPage = (
  { imap_failure_error: imap, message, ok, return_url, smtp_failure_error: smtp, warnings = [] }: OAuthAnswerShape,
  applicationName: string | null,
): PageContent => {
  const application = nameOf(applicationName)
  const isShort = warnings.some(({ code }) => code === WITHOUT_REFRESH)
  return {
    heading: ok ? "The mailbox is connected" : "Connected, but not working yet",
    paragraphs: [
      message,
      ...(smtp === null ? [] : [`Sending mail: ${smtp}`]),
      ...(imap === null ? [] : [`Reading mail: ${imap}`]),
      ...(isShort
        ? [`The provider gave access for a short time only, about an hour. You will have to agree again then.`]
        : []),
      ...(ok ? ["You can close this page."] : ["The mailbox is kept, and can be checked again."]),
    ],
    links: linkBack(return_url, application),
  }
}

/** What a browser's user is told whose consent connected nothing. Pure. */
export const failedPage = (
  { failure, message, retryUrl, returnUrl }: Extract<Refusal, { readonly kind: "consent-failed" }>,
  applicationName: string | null,
): PageContent => {
  const application = nameOf(applicationName)
  const { heading, mayHelp, next } = failureTexts[failure]
  const isDeadEnd = mayHelp && retryUrl === null && returnUrl === null
  return {
    heading,
    paragraphs: [message, next(application), ...(isDeadEnd ? [`Go back to ${application} and begin there.`] : [])],
    links: [...(retryUrl === null ? [] : [{ text: "Try again", url: retryUrl }]), ...linkBack(returnUrl, application)],
  }
}
