import { fetchItem, fetchMacros } from "../fetch.ts"
import { ImapSyntaxError, itemsOf, textOf } from "../ImapCommand.ts"
import type { ImapCommand } from "../ImapCommand.ts"
import type { ImapSession, SelectedMailbox } from "../ImapSession.ts"
import type { StoredMessage } from "../MemoryMailbox.ts"
import { search } from "../search.ts"
import { parseSequenceSet } from "../SequenceSet.ts"
import type { Command } from "./Command.ts"

const states: Command["states"] = ["selected"]

const selectedOf = (session: ImapSession): SelectedMailbox => {
  if (session.selected === undefined) throw new ImapSyntaxError("no mailbox is selected")
  return session.selected
}

const messagesOf = (
  session: ImapSession,
  set: string,
  byUid: boolean,
): ReadonlyArray<readonly [sequence: number, message: StoredMessage]> => {
  const { messages } = selectedOf(session).mailbox
  const includes = parseSequenceSet(set, byUid ? (messages.at(-1)?.uid ?? 0) : messages.length)
  return messages
    .map((message, index) => [index + 1, message] as const)
    .filter(([sequence, message]) => includes(byUid ? message.uid : sequence))
}

const flagsOf = (message: StoredMessage) => `FLAGS (${[...message.flags].join(" ")})`

const fetch =
  (byUid: boolean) =>
  (session: ImapSession, { args }: ImapCommand): string => {
    const { readOnly } = selectedOf(session)
    const asked = itemsOf(args[1]).map(textOf)
    const items = fetchMacros[asked[0]?.toUpperCase() ?? ""] ?? asked
    const all = byUid && !items.some((item) => item.toUpperCase() === "UID") ? ["UID", ...items] : items
    for (const [sequence, message] of messagesOf(session, textOf(args[0]), byUid)) {
      const fetched = all.map((item) => fetchItem(message, item))
      const texts = fetched.map(({ text }) => text)
      if (!readOnly && fetched.some(({ reads }) => reads) && !message.flags.has("\\Seen")) {
        message.flags.add("\\Seen")
        if (!all.some((item) => item.toUpperCase() === "FLAGS")) texts.push(flagsOf(message))
      }
      session.send(`* ${sequence} FETCH (${texts.join(" ")})`)
    }
    return "OK fetched"
  }

const store =
  (byUid: boolean) =>
  (session: ImapSession, { args }: ImapCommand): string => {
    if (selectedOf(session).readOnly) return "NO [READ-ONLY] the mailbox was opened read-only"
    const [, sign, silent] = /^([+-]?)FLAGS(\.SILENT)?$/.exec(textOf(args[1]).toUpperCase()) ?? []
    if (sign === undefined) throw new ImapSyntaxError("expected FLAGS, +FLAGS or -FLAGS")
    const flags = args.slice(2).flatMap((value) => itemsOf(value).map(textOf))
    for (const [sequence, message] of messagesOf(session, textOf(args[0]), byUid)) {
      if (sign === "") message.flags.clear()
      for (const flag of flags) {
        if (sign === "-") message.flags.delete(flag)
        else message.flags.add(flag)
      }
      const uid = byUid ? `UID ${message.uid} ` : ""
      if (silent === undefined) session.send(`* ${sequence} FETCH (${uid}${flagsOf(message)})`)
    }
    return "OK stored"
  }

const find =
  (byUid: boolean) =>
  (session: ImapSession, { args }: ImapCommand): string => {
    const charset = args[0]?.kind === "atom" && args[0].text.toUpperCase() === "CHARSET"
    const found = search(selectedOf(session).mailbox, charset ? args.slice(2) : args)
    session.send(["* SEARCH", ...found.map(({ uid, sequence }) => (byUid ? uid : sequence))].join(" "))
    return "OK searched"
  }

const expunge =
  (byUid: boolean) =>
  (session: ImapSession, { args }: ImapCommand): string => {
    const { mailbox, readOnly } = selectedOf(session)
    if (readOnly) return "NO [READ-ONLY] the mailbox was opened read-only"
    const chosen = byUid ? new Set(messagesOf(session, textOf(args[0]), true).map(([, { uid }]) => uid)) : undefined
    mailbox.expunge(({ flags, uid }) => flags.has("\\Deleted") && (chosen?.has(uid) ?? true))
    return "OK expunged"
  }

/** The commands that need a selected mailbox (RFC 9051 §6.4; UNSELECT: RFC 3691; UID EXPUNGE: RFC 4315). */
export const selected: Readonly<Record<string, Command>> = {
  CLOSE: {
    states,
    run: (session) => {
      const { mailbox, readOnly } = selectedOf(session)
      session.deselect()
      if (!readOnly) mailbox.expunge(({ flags }) => flags.has("\\Deleted"))
      return "OK closed"
    },
  },
  CHECK: { states, run: () => "OK checked" },
  EXPUNGE: { states, run: expunge(false) },
  FETCH: { states, run: fetch(false) },
  SEARCH: { states, run: find(false) },
  STORE: { states, run: store(false) },
  "UID EXPUNGE": { states, run: expunge(true) },
  "UID FETCH": { states, run: fetch(true) },
  "UID SEARCH": { states, run: find(true) },
  "UID STORE": { states, run: store(true) },
  UNSELECT: {
    states,
    run: (session) => {
      session.deselect()
      return "OK unselected"
    },
  },
}
