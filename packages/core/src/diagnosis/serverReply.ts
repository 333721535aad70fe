import type { Protocol } from "./Evidence.ts"

/** What stands in one reply of a server, in its parts. */
export interface ServerReply {
  /** The side that speaks so; `undefined` when the text has the form of neither. */
  readonly protocol: Protocol | undefined
  readonly replyCode: number | undefined
  readonly enhancedCode: string | undefined
  /** IMAP response code, upper case. */
  readonly responseCode: string | undefined
  /** The server says good-bye (IMAP `BYE`). */
  readonly bye: boolean
  /** The first line is what another protocol says. */
  readonly foreign: boolean
  readonly text: string
}

const LONGEST = 4000
const IMAP =
  /^(?![45]\d\d )(?:\* |[A-Za-z0-9.]{1,20} )?(NO|BAD|BYE|PREAUTH|OK)(?:\s+\[([A-Za-z0-9-]{1,40})(?: [^\]]{0,400})?\])?(?=\s|$)\s*/u
const SMTP_LINE = /^([245]\d\d)(?:[ -]|$)\s*(?:([245]\.\d{1,3}\.\d{1,3})(?:\s|$))?\s*/u
const ENHANCED_LINE = /^#?([245]\.\d{1,3}\.\d{1,3})(?:[\s:-]|$)\s*/u
// A reply inside a longer text: a bounce, a log line, a library's message before the reply.
const SMTP_INSIDE = /(?:^|[\s:;('"<[])([45]\d\d)(?:[ -]#?([45]\.\d{1,3}\.\d{1,3})(?=[\s:]|$)|(?:[ -]|, )(?=\D))/u
const ANY_ENHANCED = /(?:^|[\s(#'"])([45]\.\d{1,3}\.\d{1,3})(?=[\s;:),]|$)/u
const FOREIGN = /^(?:HTTP\/\d|<(?:!DOCTYPE|html)|SSH-\d|\+OK\b|-ERR\b|220[ -].{0,60}FTP|RFB \d|GET |200 .{0,40}NNTP)/iu

/**
 * Reads one reply: an SMTP reply of one or several lines, an IMAP status response with or without its tag, or a text
 * that quotes one (a bounce, a log, an error message). Never throws; looks at 4,000 characters.
 */
export const readReply = (raw: string, protocol?: Protocol): ServerReply => {
  const text = raw.slice(0, LONGEST).trim()
  const imap = IMAP.exec(text)
  const foreign =
    FOREIGN.test(text) ||
    (protocol === "submission" && imap !== null && /^\* (?:OK|PREAUTH|BYE)/iu.test(text)) ||
    (protocol === "access" && /^220[ -]/u.test(text))
  if (imap !== null && protocol !== "submission") {
    return {
      protocol: "access",
      replyCode: undefined,
      enhancedCode: ANY_ENHANCED.exec(text)?.[1],
      responseCode: imap[2]?.toUpperCase(),
      bye: imap[1] === "BYE",
      foreign,
      text: text.slice(imap[0].length),
    }
  }
  const lines = text.split(/\r?\n|\r/u).map((line) => line.trim())
  const first = SMTP_LINE.exec(lines[0] ?? "")
  const quoted = first === null ? SMTP_INSIDE.exec(text) : null
  const code = first ?? quoted
  // What stands before a quoted reply are another program's words.
  const own = quoted === null ? lines : text.slice(quoted.index + quoted[0].length).split(/\r?\n|\r/u)
  return {
    protocol: code === null && !ENHANCED_LINE.test(text) ? undefined : "submission",
    replyCode: code === null ? undefined : Number(code[1]),
    enhancedCode: code?.[2] ?? ANY_ENHANCED.exec(text)?.[1],
    responseCode: undefined,
    bye: false,
    foreign,
    text: own
      .map((line) => line.trim().replace(SMTP_LINE, "").replace(ENHANCED_LINE, ""))
      .join(" ")
      .trim(),
  }
}
