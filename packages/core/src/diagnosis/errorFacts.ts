/** What an error of Node, nodemailer, imapflow or an OAuth client says, in one shape. Empty texts are left out. */
export interface ErrorFacts {
  readonly message: string
  /** Every code, the most exact first: Node's own (`originalCode`, `errno`) before the library's. */
  readonly codes: ReadonlyArray<string>
  /** The system call that failed, such as `connect` or `getaddrinfo`. */
  readonly call: string | undefined
  /** The command that was refused: nodemailer's `command`, imapflow's `executedCommand`. */
  readonly command: string | undefined
  /** The server's answer, with its codes. */
  readonly reply: string | undefined
  readonly replyCode: number | undefined
  /** IMAP response code. */
  readonly responseCode: string | undefined
  /** The words of a server that closed the connection, kept by imapflow as `reason`. */
  readonly farewell: string | undefined
  readonly isTls: boolean
  readonly isLogin: boolean
  readonly isOAuth: boolean
  /** An OAuth error (RFC 6749 §5.2) with its description. */
  readonly tokenError: string | undefined
}

const DEEPEST = 4
const MOST = 16

/**
 * Reads an error and what it was made from: the errors of an `AggregateError` and the `cause`, at most 16 of them. Never
 * throws, whatever it is given: a getter that throws counts as absent.
 */
export const readErrors = (error: unknown): ReadonlyArray<ErrorFacts> => {
  const found: Array<ErrorFacts> = []
  const seen = new Set<unknown>()
  const visit = (value: unknown, depth: number): void => {
    if (found.length >= MOST || depth > DEEPEST || seen.has(value)) return
    seen.add(value)
    if (typeof value === "string") found.push(factsOf({ message: value }))
    if (typeof value !== "object" || value === null) return
    const nested = field(value, "errors")
    const before = found.length
    if (isArray(nested)) {
      for (let at = 0; at < MOST; at++) visit(field(nested, String(at)), depth + 1)
    }
    // What the errors of an `AggregateError` say is more exact than the code it copies from one of them.
    if (found.length === before) found.push(factsOf(value))
    visit(field(value, "cause"), depth + 1)
  }
  visit(error, 0)
  return found
}

const factsOf = (error: object): ErrorFacts => {
  const code = text(error, "code")
  const reason = text(error, "reason")
  const isTls = text(error, "library") !== undefined || field(error, "tlsFailed") === true
  const response = text(error, "response")
  const data = field(field(error, "response"), "data") ?? error
  const tokenError = text(data, "error")
  const description = text(data, "error_description")
  return {
    message: text(error, "message") ?? "",
    codes: [text(error, "timeoutType"), text(error, "originalCode"), text(error, "errno"), code].filter(
      (each) => each !== undefined,
    ),
    call: text(error, "syscall"),
    command: text(error, "command") ?? text(error, "executedCommand"),
    reply: response ?? replyOf(text(error, "responseStatus"), text(error, "responseText")) ?? nodeImapReply(error),
    replyCode: number(error, "responseCode"),
    responseCode: text(error, "serverResponseCode") ?? text(error, "textCode"),
    // Of an error of OpenSSL or a certificate, `reason` is not a server's word.
    farewell:
      code?.startsWith("ClosedAfterConnect") === true || code === "NoConnection" || (code === undefined && !isTls)
        ? reason
        : undefined,
    isTls,
    isLogin:
      field(error, "authenticationFailed") === true || code === "EAUTH" || text(error, "source") === "authentication",
    isOAuth: typeof field(error, "oauthError") === "object",
    tokenError:
      tokenError === undefined ? undefined : description === undefined ? tokenError : `${tokenError}: ${description}`,
  }
}

// node-imap keeps the words of a NO or BAD as its message.
const nodeImapReply = (error: object): string | undefined => {
  const type = text(error, "type")
  return type === "no" || type === "bad" ? replyOf(type.toUpperCase(), text(error, "message")) : undefined
}

const replyOf = (status: string | undefined, words: string | undefined): string | undefined =>
  words === undefined ? undefined : `${status ?? "NO"} ${words}`

const field = (value: unknown, name: string): unknown => {
  if (typeof value !== "object" || value === null) return undefined
  try {
    return Reflect.get(value, name) as unknown
  } catch {
    return undefined
  }
}

const isArray = (value: unknown): boolean => {
  try {
    return Array.isArray(value)
  } catch {
    return false
  }
}

const text = (value: unknown, name: string): string | undefined => {
  const found = field(value, name)
  return typeof found === "string" && found !== "" ? found : undefined
}

const number = (value: unknown, name: string): number | undefined => {
  const found = field(value, name)
  return typeof found === "number" && Number.isInteger(found) ? found : undefined
}
