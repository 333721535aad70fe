/** The code of an error, such as `ECONNREFUSED` or an SQLSTATE; empty when there is none. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : ""

/** What a connection to a server failed of and what to do about it, in words for the operator; `undefined` for all else. */
export const explainConnectionFailure = (error: unknown): string | undefined => {
  // The pool of pg says so without a code.
  if (
    error instanceof Error &&
    /timeout exceeded when trying to connect|due to connection timeout/u.test(error.message)
  ) {
    return NO_ANSWER
  }
  switch (codeOf(error)) {
    case "ECONNREFUSED":
    case "ENOENT":
      return "can't be reached: is the server running, and is this its address?"
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return "can't be found: check the host name"
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return NO_ANSWER
    default:
      return undefined
  }
}

const NO_ANSWER =
  "doesn't answer: check its address, whether a firewall is in between, and whether all connections of its pool are in use"

/** What to do about a connection of the host's without a transaction. */
export const NO_TRANSACTION =
  "has no transaction on this connection: begin one before handing it over, and end it after the call has ended"

/** What to do when a unique constraint forbids a row for one that can't be seen. */
export const OUT_OF_SIGHT =
  "has the id or address already, in a row that this transaction can't see: roll it back and start over"
