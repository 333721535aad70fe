import type { Socket } from "node:net"
import type { TLSSocket } from "node:tls"
import { acceptTls } from "../serverTls.ts"
import type { ServerTls } from "../serverTls.ts"
import { LineTooLong, SocketReader } from "../SocketReader.ts"
import type { Conversation, ConversationOutcome } from "./Conversation.ts"
import type { ScriptStep } from "./ScriptStep.ts"

class Ending extends Error {
  readonly outcome: ConversationOutcome
  constructor(outcome: ConversationOutcome, problem: string) {
    super(problem)
    this.outcome = outcome
  }
}

class Player {
  readonly heard: Array<string> = []
  readonly heardSecured: Array<string> = []
  serverName: string | undefined
  readonly #raw: Socket
  readonly #tls: ServerTls | undefined
  readonly #reader = new SocketReader()
  #socket: Socket
  #tag = "*"

  constructor(socket: Socket, tls: ServerTls | undefined) {
    this.#raw = socket
    this.#socket = socket
    this.#tls = tls
    this.#reader.attach(socket)
  }

  async play(step: ScriptStep): Promise<void> {
    switch (step.step) {
      case "says":
        return this.#write(step.bytes)
      case "says-tagged":
        return this.#write(Buffer.from(`${this.#tag} ${step.text}\r\n`))
      case "hears":
        return this.#hear(step.pattern)
      case "start-tls":
        return this.secure(step.tls)
      case "drop":
        return this.#drop(step.how)
      case "silence":
        return this.listenTillGone()
      case "floods":
        while (!this.#socket.destroyed) await this.#write(step.bytes)
        return
      case "drips":
        for (const byte of step.bytes) {
          if (this.#socket.destroyed) throw new Ending("hung-up", "client went while bytes dripped")
          await this.#write(Uint8Array.of(byte))
          await new Promise((resolve) => setTimeout(resolve, step.everyMilliseconds))
        }
    }
  }

  async secure(tls = this.#tls): Promise<void> {
    if (tls === undefined) throw new Error("the script does TLS, but startScriptedServer was given no certificate")
    const early = this.#reader.detach()
    if (early.length > 0) this.#raw.unshift(early)
    const secured: TLSSocket = await acceptTls(this.#raw, tls).catch((error: unknown) => {
      throw new Ending("tls-failed", error instanceof Error ? error.message : String(error))
    })
    // Node states the missing name as `false`.
    const name: unknown = (secured as { servername?: unknown }).servername
    this.serverName = typeof name === "string" ? name : undefined
    this.#socket = secured
    this.#reader.attach(secured)
  }

  async listenTillGone(): Promise<void> {
    while ((await this.#next()) !== undefined);
  }

  destroy(): void {
    this.#raw.destroy()
  }

  async #next(): Promise<string | undefined> {
    const line = await this.#reader.line().catch((error: unknown) => {
      throw error instanceof LineTooLong ? new Ending("unexpected", "the client's line has no end") : error
    })
    if (line === undefined) return undefined
    this.heard.push(line)
    if (this.#socket !== this.#raw) this.heardSecured.push(line)
    // A tag stands before a command; a SASL response or the rest of a literal has no second word.
    this.#tag = /^([A-Za-z0-9.]+) [A-Za-z]/.exec(line)?.[1] ?? this.#tag
    return line
  }

  async #hear(pattern: string | RegExp): Promise<void> {
    const line = await this.#next()
    if (line === undefined) throw new Ending("hung-up", `client went where ${String(pattern)} was expected`)
    if (typeof pattern === "string" ? line === pattern : pattern.test(line)) return
    throw new Ending("unexpected", `expected ${String(pattern)}, heard ${JSON.stringify(line)}`)
  }

  async #drop(how: "reset" | "end"): Promise<void> {
    if (how === "end") return void this.#socket.end()
    // Before the first round trip the client may not yet have noticed that it is connected, and a reset would look to
    // it like a refused connection that never said a word.
    if (this.heard.length === 0 && this.#socket === this.#raw) await new Promise((go) => setTimeout(go, 50))
    this.#raw.resetAndDestroy()
  }

  // Resolves when the bytes have been handed to the system, so that a reset after them can't overtake them; also when
  // the client is gone, which the next step that hears will notice.
  #write(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve) => void this.#socket.write(bytes, () => resolve()))
  }
}

/** Plays one script to one accepted connection, and resolves with what was heard when that connection is over. */
export const playScript = async (
  socket: Socket,
  script: ReadonlyArray<ScriptStep>,
  options: { readonly tls: ServerTls | undefined; readonly implicitTls: boolean },
): Promise<Conversation> => {
  const player = new Player(socket, options.tls)
  const end = (outcome: ConversationOutcome, problem?: string): Conversation => {
    player.destroy()
    const { heard, heardSecured, serverName } = player
    return { outcome, heard, heardSecured, problem, serverName }
  }
  try {
    if (options.implicitTls) await player.secure()
    for (const step of script) await player.play(step)
    // What the client says after the last step (QUIT, LOGOUT) is worth knowing, and it may go in its own time.
    await player.listenTillGone()
    return end("completed")
  } catch (error) {
    if (error instanceof Ending) return end(error.outcome, error.message)
    player.destroy()
    throw error
  }
}
