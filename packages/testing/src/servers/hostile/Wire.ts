import type { Socket } from "node:net"
import { acceptTls, type ServerTls } from "../serverTls.ts"
import { SocketReader } from "../SocketReader.ts"
import type { HostileCertificates } from "./hostileCertificates.ts"
import type { HostileProtocol } from "./HostileServer.ts"

const KEPT = 1024 * 1024

/** One connection of a hostile server, with everything it heard. */
export class Wire {
  readonly protocol: HostileProtocol
  readonly certificates: HostileCertificates
  /** Every byte heard outside of TLS records (latin1), and every byte heard through TLS; a megabyte each at most. */
  readonly heard = { clear: "", secured: "" }
  readonly #raw: Socket
  readonly #reader = new SocketReader()
  #socket: Socket
  #forget: () => void = () => {}
  #tag = "*"

  constructor(socket: Socket, protocol: HostileProtocol, certificates: HostileCertificates) {
    this.protocol = protocol
    this.certificates = certificates
    this.#raw = socket
    this.#socket = socket
    this.#listen("clear")
  }

  /** Whether the client is gone. */
  get over(): boolean {
    return this.#socket.destroyed
  }

  /** The socket that is spoken on, for attacks that need more than bytes. */
  get socket(): Socket {
    return this.#socket
  }

  /** The tag of the last IMAP command heard. */
  get tag(): string {
    return this.#tag
  }

  /** Sends lines in one write; resolves when the system has them. */
  say(...lines: ReadonlyArray<string>): Promise<void> {
    return this.bytes(lines.map((line) => `${line}\r\n`).join(""))
  }

  /** Sends an answer under the tag of the last IMAP command. */
  tagged(text: string): Promise<void> {
    return this.say(`${this.#tag} ${text}`)
  }

  /** Sends bytes as they are. */
  bytes(bytes: Uint8Array | string): Promise<void> {
    return new Promise((resolve) => {
      if (this.over) resolve()
      else this.#socket.write(bytes, () => resolve())
    })
  }

  /** The next line from the client, or `undefined` when it is gone. */
  async hear(): Promise<string | undefined> {
    const line = await this.#reader.line().catch(() => undefined)
    this.#tag = /^([A-Za-z0-9.]+) [A-Za-z]/.exec(line ?? "")?.[1] ?? this.#tag
    return line
  }

  /** Does the server's side of a TLS handshake now. */
  async secure(tls: ServerTls = this.certificates.good): Promise<void> {
    this.#forget()
    const early = this.#reader.detach()
    if (early.length > 0) this.#raw.unshift(early)
    this.#socket = await acceptTls(this.#raw, tls)
    this.#listen("secured")
  }

  /** Sends the same bytes over and over, as fast as the client takes them, till it goes. */
  async flood(bytes: Uint8Array | string): Promise<void> {
    const once = Buffer.from(bytes)
    const many = Buffer.concat(Array.from({ length: Math.ceil(65_536 / once.length) }, () => once))
    while (!this.over) await this.bytes(many)
  }

  /** Sends bytes one by one, over and over, with a pause in milliseconds after each, till the client goes. */
  async drip(bytes: Uint8Array | string, everyMilliseconds: number): Promise<void> {
    const all = Buffer.from(bytes)
    for (let at = 0; !this.over; at++) {
      await this.bytes(all.subarray(at % all.length, (at % all.length) + 1))
      await pause(everyMilliseconds)
    }
  }

  /** Says nothing any more, and hears till the client goes. */
  async silence(): Promise<void> {
    while ((await this.hear()) !== undefined);
  }

  /** Breaks off by TCP reset. */
  async reset(): Promise<void> {
    // A reset before the client has noticed that it is connected would look like a refused connection.
    if (this.heard.clear === "" && this.#socket === this.#raw) await pause(50)
    this.#raw.resetAndDestroy()
  }

  /** Breaks off in good order. */
  async end(): Promise<void> {
    this.#socket.end()
    await this.silence()
  }

  #listen(where: "clear" | "secured"): void {
    const socket = this.#socket
    const hear = (chunk: Buffer) => {
      if (this.heard[where].length < KEPT) this.heard[where] += chunk.toString("latin1")
    }
    socket.on("data", hear)
    this.#reader.attach(socket)
    this.#forget = () => socket.off("data", hear)
  }
}

/** Resolves after so many milliseconds; keeps no process alive. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds).unref())
