import type { ConsentFailure } from "./ConsentOutcome.ts"

/** What the text of a failure may tell. */
export interface FailureFacts {
  /** The provider's name, for people; `null` when the state couldn't be read. */
  readonly provider: string | null
  /** The address that was asked for. */
  readonly wanted?: string | null
  /** The address that the provider says. */
  readonly actual?: string | null
  /** The server's words, sanitised, or what is wrong in our own. */
  readonly text?: string
}

/** What happened, whose turn it is and what to do next. Pure. */
export const consentMessage = (kind: ConsentFailure, { actual, provider, text = "", wanted }: FailureFacts): string => {
  const where = provider ?? "The provider"
  const told = text === "" ? "" : ` (${text.replace(/\.$/, "")})`
  switch (kind) {
    case "denied":
      return `${where} was told not to let us in${told}. To connect the mailbox, begin again and agree; if the page said that an administrator has to approve, ask yours first.`
    case "expired":
      return "This link to connect a mailbox is too old, or was made for something else. Begin again."
    case "another-browser":
      return "This was begun in another browser, or cookies are switched off here. Begin again in the browser in which you agree."
    case "wrong-account":
      return `${actual === null || actual === undefined ? "You seem to have logged in as somebody else" : `You logged in as ${actual}`}, but the mailbox to connect is ${wanted ?? "another"}. Nothing was changed. Begin again and choose ${wanted ?? "the right account"}; log out of the other one first if it isn't offered.`
    case "no-identity":
      return `${where} doesn't tell whose mailbox this is. Nothing was changed. Begin again with the address of the mailbox.`
    case "rejected":
      return `${where} no longer takes what it had given${told}, as when a page is loaded a second time. Nothing was changed. Begin again.`
    case "misconfigured":
      return `${where} refuses this application${told}. It is its operator's turn: the id, the secret, the redirect URL and the scopes have to be as they are registered there.`
    case "temporary":
      return `${where} gave no usable answer${told}. Nothing was changed. Begin again in a minute.`
    case "not-saved":
      return `The mailbox was opened, but the account can't be stored: ${text === "" ? "it isn't known why" : text}.`
  }
}
