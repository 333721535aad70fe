/** An address of a header field, in the parts that IMAP's ENVELOPE wants. */
export interface HeaderAddress {
  readonly name: string | undefined
  readonly mailbox: string
  readonly host: string
}

/** The header and body of a message (RFC 5322), read just far enough to answer IMAP; text is latin1 bytes. */
export class InternetMessage {
  /** Header with the empty line that ends it. */
  readonly header: string
  readonly body: string
  readonly #fields: ReadonlyArray<readonly [name: string, raw: string]>

  constructor(content: Uint8Array) {
    const text = Buffer.from(content).toString("latin1")
    const end = text.startsWith("\r\n") ? 2 : text.indexOf("\r\n\r\n") + 4
    this.header = end === 3 ? text : text.slice(0, end)
    this.body = end === 3 ? "" : text.slice(end)
    // A line that starts with white space continues the field before it (RFC 5322 §2.2.3).
    this.#fields = this.header
      .split(/\r\n(?![ \t])/)
      .filter((raw) => raw.includes(":"))
      .map((raw) => [raw.slice(0, raw.indexOf(":")).trim().toLowerCase(), raw] as const)
  }

  /** The unfolded value of the first field of that name. */
  field(name: string): string | undefined {
    return this.fields(name)[0]
  }

  /** The unfolded values of every field of that name. */
  fields(name: string): ReadonlyArray<string> {
    return this.#fields
      .filter(([field]) => field === name.toLowerCase())
      .map(([, raw]) =>
        raw
          .slice(raw.indexOf(":") + 1)
          .replaceAll("\r\n", "")
          .trim(),
      )
  }

  /** The fields with (or, if `except`, without) the given names as they stand, ended by an empty line. */
  selectFields(names: ReadonlyArray<string>, except: boolean): string {
    const wanted = new Set(names.map((name) => name.toLowerCase()))
    const chosen = this.#fields.filter(([field]) => wanted.has(field) !== except)
    return `${chosen.map(([, raw]) => `${raw}\r\n`).join("")}\r\n`
  }

  /** The addresses of a field; groups and comments are not understood. */
  addresses(name: string): ReadonlyArray<HeaderAddress> {
    const list = this.field(name)?.match(/("(?:[^"\\]|\\.)*"|[^,])+/g) ?? []
    return list.map((entry) => {
      const angle = /^(.*)<([^<>]*)>\s*$/.exec(entry.trim())
      const address = (angle?.[2] ?? entry).trim()
      const at = address.lastIndexOf("@")
      const name = angle?.[1]
        ?.trim()
        .replace(/^"(.*)"$/, "$1")
        .replace(/\\(.)/g, "$1")
      return {
        name: name === "" ? undefined : name,
        mailbox: at < 0 ? address : address.slice(0, at),
        host: at < 0 ? "" : address.slice(at + 1),
      }
    })
  }
}
