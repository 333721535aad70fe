import { ImapSyntaxError } from "./ImapCommand.ts"
import { imapDateTime, imapNString, imapString } from "./ImapText.ts"
import type { HeaderAddress, InternetMessage } from "./InternetMessage.ts"
import type { StoredMessage } from "./MemoryMailbox.ts"

const addressList = (addresses: ReadonlyArray<HeaderAddress>): string =>
  addresses.length === 0
    ? "NIL"
    : `(${addresses
        .map(({ name, mailbox, host }) => `(${imapNString(name)} NIL ${imapString(mailbox)} ${imapString(host)})`)
        .join("")})`

/** ENVELOPE (RFC 9051 §7.5.2): Sender and Reply-To default to From. */
export const envelope = (message: InternetMessage): string => {
  const from = message.addresses("from")
  const or = (name: string) => {
    const own = message.addresses(name)
    return addressList(own.length === 0 ? from : own)
  }
  const parts = [
    imapNString(message.field("date")),
    imapNString(message.field("subject")),
    addressList(from),
    or("sender"),
    or("reply-to"),
    addressList(message.addresses("to")),
    addressList(message.addresses("cc")),
    addressList(message.addresses("bcc")),
    imapNString(message.field("in-reply-to")),
    imapNString(message.field("message-id")),
  ]
  return `(${parts.join(" ")})`
}

/** BODYSTRUCTURE, minimal: every message is told as one text part, in the encoding its own header states. */
export const bodyStructure = (message: InternetMessage): string => {
  const [, subtype = "plain"] = /^text\/([\w.+-]+)/i.exec(message.field("content-type") ?? "") ?? []
  const [, charset = "us-ascii"] = /charset="?([^\s";]+)/i.exec(message.field("content-type") ?? "") ?? []
  const encoding = message.field("content-transfer-encoding") ?? "7bit"
  const lines = message.body.split("\r\n").length - 1
  const parameters = `("CHARSET" ${imapString(charset)})`
  return `("TEXT" ${imapString(subtype.toUpperCase())} ${parameters} NIL NIL ${imapString(encoding.toUpperCase())} ${message.body.length} ${lines})`
}

const section = (message: StoredMessage, name: string): string => {
  const { parsed, content } = message
  const fields = /^HEADER\.FIELDS(\.NOT)? \(([^)]*)\)$/.exec(name)
  if (fields !== null) {
    const names = (fields[2] ?? "").split(" ").map((field) => field.replaceAll('"', ""))
    return parsed.selectFields(names, fields[1] !== undefined)
  }
  switch (name) {
    case "":
      return content.toString("latin1")
    case "HEADER":
    case "1.MIME":
      return parsed.header
    case "TEXT":
    case "1":
      return parsed.body
    default:
      throw new ImapSyntaxError(`section ${name} is not known here`)
  }
}

const literal = (text: string) => `{${text.length}}\r\n${text}`

/** What FETCH items need to know beside the message. */
interface FetchedItem {
  /** Name and value as they stand in the response. */
  readonly text: string
  /** Whether the item is one that marks the message as seen. */
  readonly reads: boolean
}

/** Answers one FETCH item (RFC 9051 §6.4.5; RFC822 items of RFC 3501 too). */
export const fetchItem = (message: StoredMessage, item: string): FetchedItem => {
  const name = item.toUpperCase()
  const body = /^BODY(\.PEEK)?\[([^\]]*)\](?:<(\d{1,10})\.(\d{1,10})>)?$/.exec(name)
  if (body !== null) {
    const [, peek, part = "", start, count] = body
    const whole = section(message, part)
    const from = Number(start ?? 0)
    const text = start === undefined ? whole : whole.slice(from, from + Number(count))
    const origin = start === undefined ? "" : `<${from}>`
    return { text: `BODY[${part}]${origin} ${literal(text)}`, reads: peek === undefined }
  }
  const quiet = (value: string): FetchedItem => ({ text: `${name} ${value}`, reads: false })
  switch (name) {
    case "UID":
      return quiet(String(message.uid))
    case "FLAGS":
      return quiet(`(${[...message.flags].join(" ")})`)
    case "INTERNALDATE":
      return quiet(imapDateTime(message.internalDate))
    case "RFC822.SIZE":
      return quiet(String(message.content.length))
    case "ENVELOPE":
      return quiet(envelope(message.parsed))
    case "BODY":
    case "BODYSTRUCTURE":
      return quiet(bodyStructure(message.parsed))
    case "RFC822":
      return { text: `RFC822 ${literal(section(message, ""))}`, reads: true }
    case "RFC822.HEADER":
      return quiet(literal(message.parsed.header))
    case "RFC822.TEXT":
      return { text: `RFC822.TEXT ${literal(message.parsed.body)}`, reads: true }
    default:
      throw new ImapSyntaxError(`FETCH item ${name} is not known here`)
  }
}

/** The items behind the macros ALL, FAST and FULL. */
export const fetchMacros: Readonly<Record<string, ReadonlyArray<string>>> = {
  ALL: ["FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE"],
  FAST: ["FLAGS", "INTERNALDATE", "RFC822.SIZE"],
  FULL: ["FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE", "BODY"],
}
