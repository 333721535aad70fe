/** The code of an error, such as `ECONNREFUSED` or an SQLSTATE; empty when there is none. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : ""

/** What a connection to a server failed of and what to do about it, in words for the operator; `undefined` for all else. */
export const explainConnectionFailure = (error: unknown): string | undefined => {
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
      return "doesn't answer: check its address, and whether a firewall is in between"
    default:
      return undefined
  }
}
