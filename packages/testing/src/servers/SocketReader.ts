import type { Socket } from "node:net"

/** Raised when a client sends a line longer than a server cares to keep. */
export class LineTooLong extends Error {}

const longestLine = 1 << 20

/** Reads lines and counted bytes from a socket, and can move on to the TLS socket that replaces it. */
export class SocketReader {
  #chunks: Array<Buffer> = []
  #length = 0
  #ended = false
  #wake: (() => void) | undefined
  #detach: () => void = () => {}

  /** Starts reading `socket`. */
  attach(socket: Socket): void {
    this.detach()
    const onData = (chunk: Buffer) => {
      this.#chunks.push(chunk)
      this.#length += chunk.length
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

  /** Leaves the socket to someone else, for instance to a TLS handshake, and hands out what nobody has read yet. */
  detach(): Buffer {
    this.#detach()
    this.#detach = () => {}
    return this.#take(this.#length)
  }

  /** The next line without its line end (LF or CRLF), one character per byte (latin1); `undefined` when the client is gone. */
  async line(): Promise<string | undefined> {
    let end: number
    while ((end = this.#join().indexOf(10)) < 0) {
      if (this.#length > longestLine) throw new LineTooLong()
      if (this.#ended) return undefined
      await this.#more()
    }
    const line = this.#take(end + 1).toString("latin1", 0, end)
    return line.endsWith("\r") ? line.slice(0, -1) : line
  }

  /** Exactly `count` bytes, or `undefined` when the client is gone before that many came. */
  async bytes(count: number): Promise<Buffer | undefined> {
    while (this.#length < count) {
      if (this.#ended) return undefined
      await this.#more()
    }
    return this.#take(count)
  }

  #more(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve))
  }

  #join(): Buffer {
    const [only] = this.#chunks
    if (this.#chunks.length === 1 && only !== undefined) return only
    const all = Buffer.concat(this.#chunks)
    this.#chunks = [all]
    return all
  }

  #take(count: number): Buffer {
    const all = this.#join()
    this.#chunks = [all.subarray(count)]
    this.#length -= count
    return all.subarray(0, count)
  }
}
