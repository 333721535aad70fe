import { ImapSyntaxError, textOf, utf8Of } from "./ImapCommand.ts"
import type { ImapValue } from "./ImapCommand.ts"
import { parseImapDate } from "./ImapText.ts"
import type { MemoryMailbox, StoredMessage } from "./MemoryMailbox.ts"
import { isSequenceSet, parseSequenceSet } from "./SequenceSet.ts"

/** Decides whether a message matches; `sequence` is its number. */
type Matcher = (message: StoredMessage, sequence: number) => boolean

const flagKeys: Readonly<Record<string, readonly [flag: string, set: boolean]>> = {
  ANSWERED: ["\\Answered", true],
  DELETED: ["\\Deleted", true],
  DRAFT: ["\\Draft", true],
  FLAGGED: ["\\Flagged", true],
  SEEN: ["\\Seen", true],
  UNANSWERED: ["\\Answered", false],
  UNDELETED: ["\\Deleted", false],
  UNDRAFT: ["\\Draft", false],
  UNFLAGGED: ["\\Flagged", false],
  UNSEEN: ["\\Seen", false],
}

const contains = (text: string | undefined, part: string) =>
  text !== undefined && utf8Of(text).toLowerCase().includes(utf8Of(part).toLowerCase())

const dayOf = (date: Date) => Math.floor(date.getTime() / 86_400_000)

// The server's days are UTC days; RFC 9051 leaves the time zone to the server.
const compareDay = (text: string, compare: (message: number, given: number) => boolean): Matcher => {
  const given = parseImapDate(text)
  if (given === undefined) throw new ImapSyntaxError("expected a date")
  return ({ internalDate }) => compare(dayOf(internalDate), dayOf(given))
}

class SearchKeys {
  readonly #mailbox: MemoryMailbox
  readonly #keys: Array<ImapValue>

  constructor(mailbox: MemoryMailbox, keys: ReadonlyArray<ImapValue>) {
    this.#mailbox = mailbox
    this.#keys = [...keys]
  }

  all(): Matcher {
    const matchers: Array<Matcher> = []
    while (this.#keys.length > 0) matchers.push(this.#one())
    return (message, sequence) => matchers.every((matches) => matches(message, sequence))
  }

  #text(): string {
    return textOf(this.#keys.shift())
  }

  #one(): Matcher {
    const key = this.#keys.shift()
    if (key === undefined) throw new ImapSyntaxError("a search key is missing")
    if (key.kind === "list") return new SearchKeys(this.#mailbox, key.items).all()
    const name = key.text.toUpperCase()
    if (isSequenceSet(name)) {
      const set = parseSequenceSet(name, this.#mailbox.messages.length)
      return (_message, sequence) => set(sequence)
    }
    const flag = flagKeys[name]
    if (flag !== undefined) return ({ flags }) => flags.has(flag[0]) === flag[1]
    return this.#named(name)
  }

  #named(name: string): Matcher {
    switch (name) {
      case "ALL":
        return () => true
      case "UID": {
        const set = parseSequenceSet(this.#text(), this.#mailbox.messages.at(-1)?.uid ?? 0)
        return ({ uid }) => set(uid)
      }
      case "NOT": {
        const inner = this.#one()
        return (message, sequence) => !inner(message, sequence)
      }
      case "OR": {
        const [one, other] = [this.#one(), this.#one()]
        return (message, sequence) => one(message, sequence) || other(message, sequence)
      }
      case "HEADER": {
        const [field, part] = [this.#text(), this.#text()]
        return ({ parsed }) => parsed.fields(field).some((value) => contains(value, part))
      }
      case "BCC":
      case "CC":
      case "FROM":
      case "SUBJECT":
      case "TO": {
        const part = this.#text()
        return ({ parsed }) => contains(parsed.field(name), part)
      }
      case "BODY": {
        const part = this.#text()
        return ({ parsed }) => contains(parsed.body, part)
      }
      case "TEXT": {
        const part = this.#text()
        return ({ parsed }) => contains(parsed.header, part) || contains(parsed.body, part)
      }
      case "BEFORE":
        return compareDay(this.#text(), (message, given) => message < given)
      case "ON":
        return compareDay(this.#text(), (message, given) => message === given)
      case "SINCE":
        return compareDay(this.#text(), (message, given) => message >= given)
      case "KEYWORD":
      case "UNKEYWORD": {
        const keyword = this.#text()
        return ({ flags }) => flags.has(keyword) === (name === "KEYWORD")
      }
      default:
        throw new ImapSyntaxError(`search key ${name} is not known here`)
    }
  }
}

/** The messages that match search keys (RFC 9051 §6.4.4), with their sequence numbers. */
export const search = (
  mailbox: MemoryMailbox,
  keys: ReadonlyArray<ImapValue>,
): ReadonlyArray<{ readonly sequence: number; readonly uid: number }> => {
  if (keys.length === 0) throw new ImapSyntaxError("search keys are missing")
  const matches = new SearchKeys(mailbox, keys).all()
  return mailbox.messages
    .map((message, index) => ({ message, sequence: index + 1 }))
    .filter(({ message, sequence }) => matches(message, sequence))
    .map(({ message, sequence }) => ({ sequence, uid: message.uid }))
}
