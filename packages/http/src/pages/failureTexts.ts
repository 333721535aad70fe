import type { ConsentFailure } from "@mailkeep/core"

/** What a page says of a consent that connected nothing, beside the message that tells what happened. */
export interface FailureText {
  readonly heading: string
  /** What to do next, on this page or elsewhere. `application`: what the host's is called. */
  readonly next: (application: string) => string
  /** Whether beginning again with the same may help. */
  readonly mayHelp: boolean
}

/** The text of each failure. */
export const failureTexts: Readonly<Record<ConsentFailure, FailureText>> = {
  denied: {
    heading: "Access was not granted",
    next: (application) => `Nothing was changed. Without access ${application} can neither read nor send mail for you.`,
    mayHelp: true,
  },
  expired: {
    heading: "This page is out of date",
    next: () => "Nothing was changed.",
    mayHelp: true,
  },
  "another-browser": {
    heading: "This is another browser",
    next: () => "Nothing was changed. A private window is a browser of its own.",
    mayHelp: true,
  },
  "wrong-account": {
    heading: "That is another mailbox",
    next: () => "Your provider may have chosen an account by itself: look for a way to use another one there.",
    mayHelp: true,
  },
  "no-identity": {
    heading: "We don't know whose mailbox this is",
    next: (application) => `Go back to ${application} and enter the address of the mailbox first.`,
    mayHelp: false,
  },
  rejected: {
    heading: "The provider no longer accepts this",
    next: () => "Each answer of the provider is good once, and only for a few minutes.",
    mayHelp: true,
  },
  misconfigured: {
    heading: "This application is not set up right",
    next: (application) => `There is nothing that you can do here: please tell whoever runs ${application}.`,
    mayHelp: false,
  },
  temporary: {
    heading: "Please try again in a minute",
    next: (application) => `If that doesn't help, please tell whoever runs ${application}.`,
    mayHelp: true,
  },
  "not-saved": {
    heading: "This mailbox can't be added",
    next: (application) => `Go back to ${application} and add the mailbox with its servers, or tell whoever runs it.`,
    mayHelp: false,
  },
}
