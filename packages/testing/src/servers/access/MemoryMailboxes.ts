import { toUserMap } from "../users.ts"
import type { Users } from "../users.ts"
import { MemoryMailbox } from "./MemoryMailbox.ts"

const folders: ReadonlyArray<readonly [name: string, specialUse: string | undefined]> = [
  ["INBOX", undefined],
  ["Drafts", "\\Drafts"],
  ["Junk", "\\Junk"],
  ["Sent", "\\Sent"],
  ["Trash", "\\Trash"],
]

/** The mailboxes of every user of a test server, in memory; each user has INBOX, Drafts, Junk, Sent and Trash. */
export class MemoryMailboxes {
  readonly #users: ReadonlyMap<string, ReadonlyMap<string, MemoryMailbox>>

  constructor(users: Users) {
    this.#users = new Map(
      [...toUserMap(users).keys()].map((user) => [
        user,
        new Map(folders.map(([name, specialUse]) => [name, new MemoryMailbox(name, specialUse)])),
      ]),
    )
  }

  /** Every mailbox of a user; none for a user unknown here. */
  list(user: string): ReadonlyArray<MemoryMailbox> {
    return [...(this.#users.get(user)?.values() ?? [])]
  }

  /** One mailbox of a user; INBOX is found in any case (RFC 9051 §5.1). */
  find(user: string, name: string): MemoryMailbox | undefined {
    return this.#users.get(user)?.get(name.toUpperCase() === "INBOX" ? "INBOX" : name)
  }

  /** Puts a message into a user's INBOX, and says whether there is such a user. */
  deliver(user: string, content: Uint8Array): boolean {
    const inbox = this.find(user, "INBOX")
    inbox?.append(content)
    return inbox !== undefined
  }
}
