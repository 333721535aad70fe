import type { Socket } from "node:net"
import { Duplex } from "node:stream"

/** What a {@link GuardedPipe} asks of its guard. */
interface PipeGuard {
  /** Sends bytes if they may leave. */
  readonly write: (bytes: Buffer, done: (error?: Error | null) => void) => void
  /** The library has nothing more to say. */
  readonly ended: () => void
  /** The library is through with the connection. */
  readonly closed: () => void
}

// A library parses what it gets in one go; more than this a turn would hold up everybody else.
const BYTES_A_TURN = 16 * 1024

/**
 * The stream that a library sees instead of a socket: plaintext that the guard has checked, a slice a turn, with
 * back-pressure to the server. It never reports why a guard ended it: that is the guard's to say.
 */
export class GuardedPipe extends Duplex {
  readonly #socket: Socket
  readonly #guard: PipeGuard
  #queue: Array<Buffer> = []
  #full = false
  #scheduled = false
  #finished = false

  constructor(socket: Socket, guard: PipeGuard) {
    super({ allowHalfOpen: false, readableHighWaterMark: BYTES_A_TURN })
    this.#socket = socket
    this.#guard = guard
    socket.on("timeout", () => this.emit("timeout"))
    this.once("finish", () => this.destroy())
  }

  /** Takes checked bytes from the guard. */
  feed(chunk: Buffer): void {
    if (this.destroyed) return
    this.#queue.push(chunk)
    if (!this.#scheduled && !this.#full) this.#pump()
    else this.#socket.pause()
  }

  /**
   * The session is over: ends the stream, after what is left to read or at once. It is not destroyed, because a library
   * that has not begun to listen would never hear of that.
   */
  finish(readsOn: boolean): void {
    if (!readsOn) this.#queue = []
    this.#finished = true
    if (!this.#scheduled && !this.#full) this.#pump()
  }

  #pump(): void {
    this.#scheduled = false
    const [chunk] = this.#queue
    if (this.destroyed || this.#full) return
    if (chunk === undefined) {
      if (this.#finished) this.push(null)
      return
    }
    if (chunk.length > BYTES_A_TURN) this.#queue[0] = chunk.subarray(BYTES_A_TURN)
    else this.#queue.shift()
    this.#full = !this.push(chunk.subarray(0, BYTES_A_TURN))
    if (this.#queue.length === 0 && !this.#full) {
      if (this.#finished) this.push(null)
      else this.#socket.resume()
      return
    }
    this.#socket.pause()
    if (!this.#full) this.#schedule()
  }

  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => this.#pump())
  }

  override _read(): void {
    if (!this.#full) return
    this.#full = false
    if (this.#queue.length > 0 || this.#finished) this.#schedule()
    else this.#socket.resume()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#guard.write(chunk, done)
  }

  override _writev(chunks: Array<{ readonly chunk: Buffer }>, done: (error?: Error | null) => void): void {
    this.#guard.write(Buffer.concat(chunks.map(({ chunk }) => chunk)), done)
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#guard.ended()
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#queue = []
    this.#guard.closed()
    done(error)
  }

  /** Emits `timeout` after so many milliseconds without traffic, as a socket does; 0 stops that. */
  setTimeout(milliseconds: number): this {
    this.#socket.setTimeout(milliseconds)
    return this
  }

  /** Does nothing: the guard's own socket is set up already. */
  setKeepAlive(): this {
    return this
  }

  /** Does nothing: the guard's own socket is set up already. */
  setNoDelay(): this {
    return this
  }

  /** Whether the bytes travel through verified TLS. */
  get encrypted(): boolean {
    return "encrypted" in this.#socket
  }

  /** Whether the server's certificate was verified. */
  get authorized(): boolean {
    return this.encrypted
  }

  /** The address in use. */
  get remoteAddress(): string | undefined {
    return this.#socket.remoteAddress
  }

  /** The port in use. */
  get remotePort(): number | undefined {
    return this.#socket.remotePort
  }
}
