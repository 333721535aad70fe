import { InternetMessage } from "./InternetMessage.ts"

/** A message in a mailbox. */
export interface StoredMessage {
  readonly uid: number
  /** System flags and keywords as written, `\Seen` for instance. */
  readonly flags: Set<string>
  readonly internalDate: Date
  readonly content: Buffer
  readonly parsed: InternetMessage
}

/** What can happen to a mailbox that someone has selected. */
export type MailboxChange = { readonly exists: number } | { readonly expunged: number }

/** One mailbox in memory; UIDs grow and are never used again (RFC 9051 §2.3.1.1). */
export class MemoryMailbox {
  readonly name: string
  /** The special-use attribute (RFC 6154), `\Sent` for instance. */
  readonly specialUse: string | undefined
  readonly uidValidity = 1
  readonly #messages: Array<StoredMessage> = []
  readonly #listeners = new Set<(change: MailboxChange) => void>()
  #uidNext = 1

  constructor(name: string, specialUse?: string) {
    this.name = name
    this.specialUse = specialUse
  }

  /** The messages by ascending UID; a message's sequence number is its index plus one. */
  get messages(): ReadonlyArray<StoredMessage> {
    return this.#messages
  }

  get uidNext(): number {
    return this.#uidNext
  }

  get unseen(): number {
    return this.#messages.filter(({ flags }) => !flags.has("\\Seen")).length
  }

  append(content: Uint8Array, flags: Iterable<string> = [], internalDate = new Date()): StoredMessage {
    const message: StoredMessage = {
      uid: this.#uidNext++,
      flags: new Set(flags),
      internalDate,
      content: Buffer.from(content),
      parsed: new InternetMessage(content),
    }
    this.#messages.push(message)
    this.#tell({ exists: this.#messages.length })
    return message
  }

  /** Removes messages for good and reports the sequence number each had when it went. */
  expunge(which: (message: StoredMessage) => boolean): void {
    for (const message of this.#messages.filter(which)) {
      const index = this.#messages.indexOf(message)
      this.#messages.splice(index, 1)
      this.#tell({ expunged: index + 1 })
    }
  }

  /** Calls `listener` at every change until the returned function is called. */
  watch(listener: (change: MailboxChange) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #tell(change: MailboxChange): void {
    for (const listener of this.#listeners) listener(change)
  }
}
