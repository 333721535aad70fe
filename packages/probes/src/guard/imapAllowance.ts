/** How much may come between a command and its answer. */
interface ImapAllowance {
  readonly lines: number
  /** Bytes of these lines, literals aside. */
  readonly lineBytes: number
  readonly literalBytes: number
}

/** The limits that an allowance is a part of; see `SessionLimits`. */
export interface ImapAllowanceLimits {
  readonly linesPerReply: number
  readonly lineBytes: number
  readonly literalBytes: number
}

// What a server may say besides that was not asked for, such as the flags that somebody else has changed.
const UNASKED_LINES = 1000

// About the session, the server and its folders, of which nobody has ten thousand.
const FEW =
  /^(?:AUTHENTICATE|CAPABILITY|ENABLE|GETQUOTA|GETQUOTAROOT|ID|LIST|LOGIN|LSUB|NAMESPACE|STARTTLS|STATUS|XLIST)$/

// So many of the longest lines may come besides the messages.
const LONG_LINES = 4

/** What a command with this verb (upper case) and these arguments may bring: as much as it asked for, and a little more. */
export const imapAllowance = (verb: string, rest: string, limits: ImapAllowanceLimits): ImapAllowance => {
  const { lineBytes, linesPerReply, literalBytes } = limits
  if (FEW.test(verb)) return { lines: Math.ceil(linesPerReply / 10), lineBytes: LONG_LINES * lineBytes, literalBytes }
  const [, set] = /^(?:UID )?FETCH ([\d:*,]+) /i.exec(`${verb} ${rest}`) ?? []
  if (set === undefined) return { lines: linesPerReply, lineBytes: Infinity, literalBytes: Infinity }
  const messages = messagesIn(set)
  return {
    lines: Math.min(linesPerReply, messages + UNASKED_LINES),
    lineBytes: lineBytes * (messages + LONG_LINES),
    literalBytes: literalBytes * (messages + 1),
  }
}

/** What may come while no command waits for its answer. */
export const unaskedAllowance = ({ lineBytes, linesPerReply }: ImapAllowanceLimits): ImapAllowance => ({
  lines: linesPerReply,
  lineBytes: LONG_LINES * lineBytes,
  literalBytes: lineBytes,
})

// The size of a sequence set (RFC 9051 §9), as far as that has an end.
const messagesIn = (set: string): number =>
  set.split(",").reduce((sum, part) => {
    const [first = "", last = first] = part.split(":")
    if (first === "*" && last === "*") return sum + 1
    return sum + (part.includes("*") ? Infinity : Math.abs(Number(last) - Number(first)) + 1)
  }, 0)
