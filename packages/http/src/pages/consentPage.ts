import type { ConsentFailure, ConsentOutcome, SavedAccount } from "@mailkeep/core"
import { storedFailure } from "../contract/connectionText.ts"
import type { PageContent, PageLink } from "./htmlPage.ts"

const headings: Record<ConsentFailure, string> = {
  denied: "The mailbox was not connected",
  expired: "This took too long",
  "another-browser": "This was begun in another browser",
  "wrong-account": "That is another mailbox",
  "no-identity": "Whose mailbox is it?",
  rejected: "The provider asks to begin again",
  misconfigured: "This application isn't set up for the provider",
  temporary: "The provider gave no answer",
  "not-saved": "The account could not be stored",
}

/** What a page leads on to; what isn't there is `null`. */
export interface ConsentLinks {
  /** A link that begins again. */
  readonly again: string | null
  /** Where the browser goes back to. */
  readonly back: string | null
  /** What the host's application is called. */
  readonly applicationName: string | null
}

/** Whether both sides of an account that was saved are well. */
export const isWell = ({ account }: SavedAccount): boolean =>
  account.connection.submission.status === "ok" && account.connection.access.status === "ok"

const savedPage = (saved: SavedAccount): Pick<PageContent, "heading" | "paragraphs"> => {
  const { account } = saved
  if (isWell(saved)) {
    return {
      heading: "The mailbox is connected",
      paragraphs: [`${account.email} is connected. You can close this page.`],
    }
  }
  const told = (["submission", "access"] as const).flatMap((side) => {
    const text = storedFailure(account, side)
    return text === null ? [] : [`${side === "submission" ? "Sending (SMTP)" : "Reading (IMAP)"}: ${text}`]
  })
  return {
    heading: "The account is stored, but it doesn't work yet",
    paragraphs: [`${account.email} was stored, and its connection was checked:`, ...told],
  }
}

/** What a browser is shown that came back from a provider. Pure. */
export const consentPage = (outcome: ConsentOutcome, { again, applicationName, back }: ConsentLinks): PageContent => {
  const links: ReadonlyArray<PageLink> = [
    ...(again === null ? [] : [{ text: "Try again", url: again }]),
    ...(back === null ? [] : [{ text: applicationName === null ? "Back" : `Back to ${applicationName}`, url: back }]),
  ]
  if (outcome.kind === "saved") return { ...savedPage(outcome.saved), links }
  return { heading: headings[outcome.kind], paragraphs: [outcome.message], links }
}

/** The page of a start that leads nowhere. Pure. */
export const startPage = (message: string): PageContent => ({
  heading: "The mailbox can't be connected with this link",
  paragraphs: [message],
  links: [],
})
