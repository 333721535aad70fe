import { maskSecrets, secretSpellings } from "@mailkeep/core"
import { type Cause, Redacted } from "effect"
import { errorsIn } from "./errorsIn.ts"

/**
 * A fault of Mailkeep's own while answering a request, for a log: the message and the stack of what went wrong and of
 * what caused it, in which everything that came as a secret with the request is masked.
 */
export class Fault extends Error {
  override readonly name = "MailkeepFault"
  /** The id that the client was given. */
  readonly requestId: string
  /** Method and the contract's form of the path, such as `GET /email-accounts/:id`. */
  readonly route: string

  constructor(fault: {
    readonly message: string
    readonly stack: string
    readonly requestId: string
    readonly route: string
  }) {
    super(fault.message)
    this.stack = fault.stack
    this.requestId = fault.requestId
    this.route = fault.route
  }
}

/** Makes a {@link Fault} of a cause. */
export const toFault = (
  cause: Cause.Cause<unknown>,
  {
    requestId,
    route,
    secrets,
  }: { readonly requestId: string; readonly route: string; readonly secrets: Iterable<string> },
): Fault => {
  const mask = masking(secrets)
  const texts = errorsIn(cause).map(textOf)
  return new Fault({
    message: mask(texts.map(({ message }) => message).join(" ← ") || "interrupted from within"),
    stack: mask(texts.map(({ stack }) => stack).join("\ncaused by: ")),
    requestId,
    route,
  })
}

// What is thrown without being an error may hold anything: only its kind is told.
const textOf = (error: unknown): { readonly message: string; readonly stack: string } => {
  if (!(error instanceof Error)) {
    const text = typeof error === "string" ? error : `a thrown ${error === null ? "null" : typeof error}`
    return { message: text, stack: text }
  }
  const message = `${error.name}: ${error.message}`
  return { message, stack: error.stack ?? message }
}

const masking = (secrets: Iterable<string>): ((text: string) => string) => {
  const spellings = [...secrets]
    .flatMap((secret) => [...secretSpellings(Redacted.make(secret)), JSON.stringify(secret).slice(1, -1)])
    .filter((spelling) => spelling.length > 2)
  return (text) => maskSecrets(text, spellings)
}
