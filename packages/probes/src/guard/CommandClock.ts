import { type Stop, stop } from "./Stop.ts"

// Whoever sends faster than this (bytes a millisecond) holds nobody up: large answers take their time.
const PACE = 16

/** Keeps the time for which a server holds up a library's command: what passes while we don't read is not the server's. */
export class CommandClock {
  readonly #milliseconds: number
  #held = 0
  #last: { readonly now: number; readonly bytes: number } | undefined

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds
  }

  /** Starts anew: the server has been told something. */
  restart(): void {
    this.#held = 0
    this.#last = undefined
  }

  /**
   * To be called from time to time: `now` in milliseconds, all bytes read so far, how many times the limit the answer
   * that is due may take (0: none is due), and whether we are reading.
   */
  look(now: number, bytes: number, patience: number, reading: boolean): Stop | undefined {
    const last = this.#last
    this.#last = { now, bytes }
    if (patience === 0) this.#held = 0
    else if (last !== undefined && reading) {
      this.#held = Math.max(0, this.#held + now - last.now - (bytes - last.bytes) / PACE)
    }
    return this.#held < this.#milliseconds * patience || patience === 0
      ? undefined
      : stop("timeout", "a command without its answer")
  }
}
