import { ImapSyntaxError } from "./ImapCommand.ts"
import type { ImapCommand, ImapValue } from "./ImapCommand.ts"

// Nobody nests search keys deeper than this, and it keeps a hostile client from exhausting the stack.
const deepestList = 50

const isAtomCharacter = (character: string) => character > " " && character < "\x7f" && !'(){"'.includes(character)

class Parser {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  get done(): boolean {
    return this.#at >= this.#text.length
  }

  word(): string {
    const start = this.#at
    while (!this.done && this.#peek() !== " ") this.#at++
    return this.#text.slice(start, this.#at)
  }

  space(): void {
    if (this.#peek() !== " ") throw new ImapSyntaxError(`expected a space at ${this.#at}`)
    this.#at++
  }

  value(depth = 0): ImapValue {
    const next = this.#peek()
    if (next === "(") return this.#list(depth)
    if (next === '"') return this.#quoted()
    if (next === "{") return this.#literal()
    return this.#atom()
  }

  #peek(): string {
    return this.#text.charAt(this.#at)
  }

  #list(depth: number): ImapValue {
    if (depth >= deepestList) throw new ImapSyntaxError("lists are nested too deeply")
    this.#at++
    const items: Array<ImapValue> = []
    while (this.#peek() !== ")") {
      if (items.length > 0) this.space()
      items.push(this.value(depth + 1))
    }
    this.#at++
    return { kind: "list", items }
  }

  #quoted(): ImapValue {
    let text = ""
    for (this.#at++; ; this.#at++) {
      let next = this.#peek()
      if (next === '"') break
      if (next === "\\") next = this.#text.charAt(++this.#at)
      if (next === "" || next === "\r" || next === "\n") throw new ImapSyntaxError("a quoted string has no end")
      text += next
    }
    this.#at++
    return { kind: "string", text }
  }

  #literal(): ImapValue {
    const head = /\{(\d{1,10})\+?\}\r\n/y
    head.lastIndex = this.#at
    const match = head.exec(this.#text)
    if (match === null) throw new ImapSyntaxError("malformed literal")
    const start = this.#at + match[0].length
    const end = start + Number(match[1])
    if (end > this.#text.length) throw new ImapSyntaxError("a literal is cut short")
    this.#at = end
    return { kind: "string", text: this.#text.slice(start, end) }
  }

  // FETCH items carry a section in brackets that may hold spaces and parentheses: BODY.PEEK[HEADER.FIELDS (DATE)]<0.9>
  #atom(): ImapValue {
    const start = this.#at
    while (isAtomCharacter(this.#peek())) {
      if (this.#peek() === "[") {
        const close = this.#text.indexOf("]", this.#at)
        if (close < 0) throw new ImapSyntaxError("a section has no end")
        this.#at = close
      }
      this.#at++
    }
    if (this.#at === start) throw new ImapSyntaxError(`unexpected character at ${start}`)
    return { kind: "atom", text: this.#text.slice(start, this.#at) }
  }
}

/**
 * Parses one complete command, without its final CRLF and with its literals in place (`{3}` CRLF `abc`).
 * Throws `ImapSyntaxError`, and nothing else, whatever the input is.
 */
export const parseCommand = (text: string): ImapCommand => {
  const parser = new Parser(text)
  const tag = parser.word()
  if (!/^[!#$&',\-./0-9:;<=>?@A-Z[\]^_`a-z|}~]+$/.test(tag)) throw new ImapSyntaxError("malformed tag")
  try {
    parser.space()
    let name = parser.word().toUpperCase()
    if (name === "UID") {
      parser.space()
      name += ` ${parser.word().toUpperCase()}`
    }
    if (!/^[A-Z]+( [A-Z]+)?$/.test(name)) throw new ImapSyntaxError("malformed command name")
    const args: Array<ImapValue> = []
    while (!parser.done) {
      parser.space()
      args.push(parser.value())
    }
    return { tag, name, args }
  } catch (error) {
    throw error instanceof ImapSyntaxError ? new ImapSyntaxError(error.message, tag) : error
  }
}
