import { once } from "node:events"
import { connect } from "node:net"
import type { Socket } from "node:net"
import { connect as connectTls } from "node:tls"

/** A client for tests that says exactly what it is told to, and returns the lines of each answer. */
export class ImapDialogue {
  #socket: Socket
  #received = ""
  #wake: (() => void) | undefined
  #ended = false

  constructor(socket: Socket) {
    this.#socket = socket
    this.#listen()
  }

  static async clear(server: { readonly host: string; readonly port: number }): Promise<ImapDialogue> {
    return new ImapDialogue(connect(server.port, server.host))
  }

  static async secured(server: { readonly host: string; readonly port: number }, ca: string): Promise<ImapDialogue> {
    return new ImapDialogue(connectTls({ host: server.host, port: server.port, ca, servername: "localhost" }))
  }

  write(text: string): void {
    this.#socket.write(text, "latin1")
  }

  /** Everything up to and with the line that `last` matches, or up to the end of the connection. */
  async until(last: RegExp): Promise<ReadonlyArray<string>> {
    const lines: Array<string> = []
    for (;;) {
      const end = this.#received.indexOf("\r\n")
      if (end >= 0) {
        lines.push(this.#received.slice(0, end))
        this.#received = this.#received.slice(end + 2)
        if (last.test(lines.at(-1) ?? "")) return lines
      } else if (this.#ended) return lines
      else await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }

  /** Sends a command (tag included) and returns its answer up to the tagged line. */
  command(text: string): Promise<ReadonlyArray<string>> {
    this.write(`${text}\r\n`)
    return this.until(new RegExp(`^${text.split(" ")[0]} `))
  }

  async startTls(ca: string): Promise<void> {
    this.#socket.removeAllListeners("data")
    this.#socket = connectTls({ socket: this.#socket, ca, servername: "localhost" })
    this.#listen()
    await once(this.#socket, "secureConnect")
  }

  destroy(): void {
    this.#socket.destroy()
  }

  #listen(): void {
    this.#socket.on("error", () => {})
    this.#socket.on("data", (chunk: Buffer) => {
      this.#received += chunk.toString("latin1")
      this.#wake?.()
    })
    this.#socket.on("close", () => {
      this.#ended = true
      this.#wake?.()
    })
  }
}
