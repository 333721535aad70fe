import { answerOf, type Refusal } from "../errors.ts"
import { sentenceOf } from "../contract/wireIssues.ts"
import { failedPage } from "./consentPage.ts"
import type { PageContent } from "./htmlPage.ts"
import { nameOf } from "./nameOf.ts"

/** What a browser's user is told of a request that is not done. Pure. */
export const refusalPage = (refusal: Refusal, applicationName: string | null): PageContent => {
  const application = nameOf(applicationName)
  switch (refusal.kind) {
    case "consent-failed":
      return failedPage(refusal, applicationName)
    case "invalid":
      // Whoever follows an old link knows nothing of its parts.
      if (refusal.errors.length > 0 && refusal.errors.every(({ field }) => field === "ticket")) {
        return withoutLinks(
          "This link is out of date",
          "It is too old, or a part of it is missing. Nothing was changed.",
          `Ask for a new one, or go back to ${application} and connect the mailbox from there.`,
        )
      }
      return withoutLinks(
        "This link can't be used",
        `Something about it is not right: ${sentenceOf(refusal.errors)}`,
        `Go back to ${application} and connect the mailbox from there.`,
      )
    case "unauthorized":
      return withoutLinks(
        "Please log in first",
        `We don't know who you are. Log in to ${application} and connect the mailbox from there.`,
      )
    case "forbidden":
      return withoutLinks(
        "You may not connect mailboxes",
        `Your login at ${application} is not allowed to. Ask whoever manages it for you.`,
      )
    case "too-many-requests":
      return withoutLinks("Too many requests", "Please wait a minute and load this page again.")
    case "consent-not-configured":
      return withoutLinks(
        "This application is not set up right",
        refusal.message,
        `There is nothing that you can do here: please tell whoever runs ${application}.`,
      )
    case "consent-unavailable":
      return withoutLinks("Please try again later", refusal.message, "Wait a minute and load this page again.")
    case "internal":
    case "store-unavailable":
      return withoutLinks(
        "Something went wrong at our end",
        "Please load this page again in a minute; nothing is connected twice.",
        `If that doesn't help, tell whoever runs ${application} this number: ${refusal.requestId}`,
      )
    default:
      return withoutLinks("This can't be done", wordsOf(refusal))
  }
}

const withoutLinks = (heading: string, ...paragraphs: ReadonlyArray<string>): PageContent => ({
  heading,
  paragraphs,
  links: [],
})

const wordsOf = (refusal: Refusal): string => {
  const { body } = answerOf(refusal)
  return "error" in body && typeof body.error === "string" ? body.error : "Please load this page again."
}
