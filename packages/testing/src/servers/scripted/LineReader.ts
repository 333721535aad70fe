import type { Socket } from "node:net"

/** Splits what a socket receives into lines (ended by LF, a CR before it is dropped) and hands them out one at a time. */
export class LineReader {
  #pending = ""
  #ended = false
  #wake: (() => void) | undefined
  readonly #lines: Array<string> = []
  #detach: () => void = () => {}

  /** Starts reading `socket`, for STARTTLS also a second one; what the first left unread is kept. */
  attach(socket: Socket): void {
    this.detach()
    const onData = (chunk: Buffer) => {
      // latin1 keeps every byte, so that a script can look at what is no UTF-8.
      const lines = (this.#pending + chunk.toString("latin1")).split("\n")
      this.#pending = lines.pop() ?? ""
      for (const line of lines) this.#lines.push(line.endsWith("\r") ? line.slice(0, -1) : line)
      this.#wake?.()
    }
    const onClose = () => {
      this.#ended = true
      this.#wake?.()
    }
    socket.on("data", onData)
    socket.once("close", onClose)
    this.#detach = () => {
      socket.off("data", onData)
      socket.off("close", onClose)
    }
  }

  /** Leaves the socket to someone else, for instance to a TLS handshake. */
  detach(): void {
    this.#detach()
    this.#detach = () => {}
  }

  /** The next line, or `undefined` when the client is gone. */
  async next(): Promise<string | undefined> {
    while (this.#lines.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
    return this.#lines.shift()
  }
}
