import { ImapSyntaxError, itemsOf, textOf } from "../ImapCommand.ts"
import type { ImapCommand } from "../ImapCommand.ts"
import type { ImapSession } from "../ImapSession.ts"
import { imapString, parseImapDate } from "../ImapText.ts"
import type { MemoryMailbox } from "../MemoryMailbox.ts"
import type { Command } from "./Command.ts"

const states: Command["states"] = ["authenticated", "selected"]

const noSuchMailbox = "NO [NONEXISTENT] no such mailbox"

const find = (session: ImapSession, name: string): MemoryMailbox | undefined =>
  session.options.mailboxes.find(session.user ?? "", name)

const select =
  (readOnly: boolean) =>
  (session: ImapSession, { args }: ImapCommand): string => {
    session.deselect()
    const mailbox = find(session, textOf(args[0]))
    if (mailbox === undefined) return noSuchMailbox
    session.select(mailbox, readOnly)
    session.send(`* ${mailbox.messages.length} EXISTS`)
    session.send("* 0 RECENT")
    session.send("* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)")
    session.send("* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft \\*)] flags kept")
    session.send(`* OK [UIDVALIDITY ${mailbox.uidValidity}] UIDs valid`)
    session.send(`* OK [UIDNEXT ${mailbox.uidNext}] next UID`)
    return `OK [${readOnly ? "READ-ONLY" : "READ-WRITE"}] selected`
  }

// `*` and, as there is no hierarchy here, `%` too match anything (RFC 9051 §6.3.9).
const matchesPattern = (name: string, pattern: string): boolean => {
  const source = pattern.split(/[*%]+/).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
  return new RegExp(`^${source.join(".*")}$`, "i").test(name)
}

const list =
  (response: "LIST" | "LSUB") =>
  (session: ImapSession, { args }: ImapCommand): string => {
    // RFC 5258: selection options may stand first, several patterns may form a list, return options may follow.
    const [selection] = args
    const rest = selection?.kind === "list" ? args.slice(1) : args
    const onlySpecial = selection?.kind === "list" && selection.items.some((item) => textOf(item) === "SPECIAL-USE")
    const reference = textOf(rest[0])
    const patterns = itemsOf(rest[1]).map((pattern) => reference + textOf(pattern))
    if (patterns.length === 1 && patterns[0] === "") {
      session.send(`* ${response} (\\Noselect) "/" ""`)
      return "OK listed"
    }
    for (const { name, specialUse } of session.options.mailboxes.list(session.user ?? "")) {
      if (onlySpecial && specialUse === undefined) continue
      if (!patterns.some((pattern) => matchesPattern(name, pattern))) continue
      const attributes = ["\\HasNoChildren", ...(specialUse === undefined ? [] : [specialUse])]
      session.send(`* ${response} (${attributes.join(" ")}) "/" ${imapString(name)}`)
    }
    return "OK listed"
  }

const statusItem = (mailbox: MemoryMailbox, item: string): number => {
  switch (item) {
    case "MESSAGES":
      return mailbox.messages.length
    case "RECENT":
      return 0
    case "SIZE":
      return mailbox.messages.reduce((size, { content }) => size + content.length, 0)
    case "UIDNEXT":
      return mailbox.uidNext
    case "UIDVALIDITY":
      return mailbox.uidValidity
    case "UNSEEN":
      return mailbox.unseen
    default:
      throw new ImapSyntaxError(`STATUS item ${item} is not known here`)
  }
}

const append = (session: ImapSession, { args }: ImapCommand): string => {
  const mailbox = find(session, textOf(args[0]))
  if (mailbox === undefined) return noSuchMailbox.replace("NONEXISTENT", "TRYCREATE")
  const options = args.slice(1, -1)
  const flags = options.flatMap((option) => (option.kind === "list" ? option.items.map(textOf) : []))
  const dates = options.flatMap((option) => (option.kind === "string" ? [parseImapDate(option.text)] : []))
  const message = mailbox.append(Buffer.from(textOf(args.at(-1)), "latin1"), flags, dates[0])
  return `OK [APPENDUID ${mailbox.uidValidity} ${message.uid}] appended`
}

/** The commands that are allowed once logged in (RFC 9051 §6.3; LSUB: RFC 3501; IDLE: RFC 2177). */
export const authenticated: Readonly<Record<string, Command>> = {
  APPEND: { states, run: append },
  ENABLE: {
    states,
    run: (session) => {
      // Nothing here needs enabling, and saying so is a correct answer (RFC 5161 §3.1).
      session.send("* ENABLED")
      return "OK enabled"
    },
  },
  EXAMINE: { states, run: select(true) },
  IDLE: {
    states,
    run: async (session) => {
      const line = await session.idle()
      if (line?.toUpperCase() !== "DONE") throw new ImapSyntaxError("expected DONE")
      return "OK idled"
    },
  },
  LIST: { states, run: list("LIST") },
  LSUB: { states, run: list("LSUB") },
  NAMESPACE: {
    states,
    run: (session) => {
      session.send('* NAMESPACE (("" "/")) NIL NIL')
      return "OK one namespace"
    },
  },
  SELECT: { states, run: select(false) },
  STATUS: {
    states,
    run: (session, { args }) => {
      const name = textOf(args[0])
      const mailbox = find(session, name)
      if (mailbox === undefined) return noSuchMailbox
      const items = itemsOf(args[1]).map((item) => textOf(item).toUpperCase())
      const values = items.map((item) => `${item} ${statusItem(mailbox, item)}`)
      session.send(`* STATUS ${imapString(name)} (${values.join(" ")})`)
      return "OK that is all"
    },
  },
}
