import type { Socket } from "node:net"
import { acceptTls } from "../serverTls.ts"
import { LineTooLong, SocketReader } from "../SocketReader.ts"
import type { AuthAttempt } from "../users.ts"
import type { AccessServerOptions } from "./AccessServer.ts"
import { capabilities } from "./capabilities.ts"
import { commands } from "./commands/commands.ts"
import { ImapSyntaxError } from "./ImapCommand.ts"
import { parseCommand } from "./ImapParser.ts"
import type { MailboxChange, MemoryMailbox } from "./MemoryMailbox.ts"

/** The mailbox a session has selected. */
export interface SelectedMailbox {
  readonly mailbox: MemoryMailbox
  readonly readOnly: boolean
  readonly unwatch: () => void
}

// More than any test sends; a client may not make the server keep whatever it likes.
const largestLiteral = 32 << 20

/** One client's connection to the access server: its state, and the loop that answers its commands. */
export class ImapSession {
  readonly options: AccessServerOptions
  readonly users: ReadonlyMap<string, string>
  readonly attempts: Array<AuthAttempt>
  user: string | undefined
  selected: SelectedMailbox | undefined
  secured: boolean
  /** Set by LOGOUT: the session ends after the tagged response. */
  leaving = false
  readonly #reader = new SocketReader()
  readonly #changes: Array<MailboxChange> = []
  #socket: Socket
  #idling = false

  constructor(
    socket: Socket,
    options: AccessServerOptions,
    shared: { readonly users: ReadonlyMap<string, string>; readonly attempts: Array<AuthAttempt> },
  ) {
    this.#socket = socket
    this.options = options
    this.users = shared.users
    this.attempts = shared.attempts
    this.secured = options.mode === "implicit-tls"
    this.#reader.attach(socket)
  }

  get state(): "not-authenticated" | "authenticated" | "selected" {
    if (this.selected !== undefined) return "selected"
    return this.user === undefined ? "not-authenticated" : "authenticated"
  }

  /** Greets, then answers commands until the client goes. */
  async serve(): Promise<void> {
    const code = this.options.greetingCapabilities === false ? "" : `[CAPABILITY ${capabilities(this)}] `
    this.send(`* OK ${code}Mailkeep test server ready`)
    try {
      while (!this.leaving) {
        const text = await this.#commandText()
        if (text === undefined) break
        await this.#answer(text)
      }
    } catch (error) {
      if (!(error instanceof LineTooLong)) throw error
      this.send("* BYE line too long")
    } finally {
      this.deselect()
      this.#socket.end()
    }
  }

  /** Sends one line; text is latin1 bytes and may hold literals. */
  send(line: string): void {
    if (!this.#socket.destroyed) this.#socket.write(`${line}\r\n`, "latin1")
  }

  /** Asks for the client's next line with `+ prompt` and returns it, or `undefined` when the client is gone. */
  async ask(prompt: string): Promise<string | undefined> {
    this.send(`+ ${prompt}`)
    return this.#reader.line()
  }

  /** Tells mailbox changes as they happen while the client idles (RFC 2177), until it sends its next line. */
  async idle(): Promise<string | undefined> {
    this.#idling = true
    this.tellChanges()
    try {
      return await this.ask("idling")
    } finally {
      this.#idling = false
    }
  }

  /** Sends what happened in the selected mailbox since the last time. */
  tellChanges(): void {
    for (const change of this.#changes.splice(0)) {
      this.send("exists" in change ? `* ${change.exists} EXISTS` : `* ${change.expunged} EXPUNGE`)
    }
  }

  select(mailbox: MemoryMailbox, readOnly: boolean): void {
    this.deselect()
    const unwatch = mailbox.watch((change) => {
      this.#changes.push(change)
      if (this.#idling) this.tellChanges()
    })
    this.selected = { mailbox, readOnly, unwatch }
  }

  deselect(): void {
    this.selected?.unwatch()
    this.selected = undefined
    this.#changes.length = 0
  }

  /** Says `line`, then does the TLS handshake; whatever the client sent too early in the clear is thrown away. */
  async startTls(line: string): Promise<void> {
    this.send(line)
    this.#reader.detach()
    if (this.options.tls === undefined) throw new Error("STARTTLS needs a certificate")
    this.#socket = await acceptTls(this.#socket, this.options.tls)
    this.#reader.attach(this.#socket)
    this.secured = true
  }

  // A command with its literals in place, as parseCommand takes it.
  async #commandText(): Promise<string | undefined> {
    let text = ""
    for (;;) {
      const line = await this.#reader.line()
      if (line === undefined) return undefined
      text += line
      const literal = /\{(\d{1,10})(\+?)\}$/.exec(line)
      if (literal === null) return text
      const size = Number(literal[1])
      if (size > largestLiteral) throw new LineTooLong()
      if (literal[2] === "") this.send("+ go ahead")
      const bytes = await this.#reader.bytes(size)
      if (bytes === undefined) return undefined
      text += `\r\n${bytes.toString("latin1")}`
    }
  }

  async #answer(text: string): Promise<void> {
    let tag = "*"
    try {
      const command = parseCommand(text)
      tag = command.tag
      const known = commands[command.name]
      if (known === undefined) throw new ImapSyntaxError(`unknown command ${command.name}`)
      if (!known.states.includes(this.state)) throw new ImapSyntaxError(`${command.name} is not allowed now`)
      const completion = await known.run(this, command)
      // Sequence numbers must not change under a client that is asking by them (RFC 9051 §7.5.1).
      if (!/^(FETCH|STORE|SEARCH)$/.test(command.name)) this.tellChanges()
      if (completion !== undefined) this.send(`${tag} ${completion}`)
    } catch (error) {
      if (!(error instanceof ImapSyntaxError)) throw error
      this.send(`${error.tag ?? tag} BAD ${error.message}`)
    }
  }
}
