/** A value in an IMAP command (RFC 9051 §4): text is one character per byte (latin1). */
export type ImapValue =
  | { readonly kind: "atom"; readonly text: string }
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "list"; readonly items: ReadonlyArray<ImapValue> }

/** One command of a client. */
export interface ImapCommand {
  readonly tag: string
  /** In upper case; a UID command has its second word too: `UID FETCH`. */
  readonly name: string
  readonly args: ReadonlyArray<ImapValue>
}

/** The client said something that is no IMAP, or arguments that fit no command: answered with BAD. */
export class ImapSyntaxError extends Error {
  /** The tag, when there was one. */
  readonly tag: string | undefined
  constructor(problem: string, tag?: string) {
    super(problem)
    this.tag = tag
  }
}

/** The text of an atom or string argument. */
export const textOf = (value: ImapValue | undefined): string => {
  if (value === undefined || value.kind === "list") throw new ImapSyntaxError("expected a string")
  return value.text
}

/** The items of a list argument; a single atom or string counts as a list of one, as FETCH and STORE allow. */
export const itemsOf = (value: ImapValue | undefined): ReadonlyArray<ImapValue> => {
  if (value === undefined) throw new ImapSyntaxError("expected a list")
  return value.kind === "list" ? value.items : [value]
}

/** Bytes kept as latin1, read as the UTF-8 they are. */
export const utf8Of = (text: string): string => Buffer.from(text, "latin1").toString("utf8")
