import type { SessionLimits } from "./limits.ts"
import { type Stop, stop } from "./Stop.ts"

/** Counts what a connection costs, and says when it is too much. */
export class Meter {
  readonly #limits: SessionLimits
  #in = 0
  #out = 0
  #period: { readonly start: number; readonly bytes: number } | undefined

  constructor(limits: SessionLimits) {
    this.#limits = limits
  }

  /** Counts plaintext from the server. */
  received(bytes: number): Stop | undefined {
    this.#in += bytes
    return this.#in > this.#limits.bytesIn ? stop("protocol-violation", "too many bytes from the server") : undefined
  }

  /** Counts plaintext to the server. */
  sent(bytes: number): Stop | undefined {
    this.#out += bytes
    return this.#out > this.#limits.bytesOut ? stop("protocol-violation", "too many bytes to the server") : undefined
  }

  /** Looks at the wire from time to time: `now` in milliseconds, all bytes read so far, whether a reply has begun. */
  look(now: number, rawBytes: number, midway: boolean): Stop | undefined {
    if (rawBytes > this.#limits.rawBytesIn) return stop("protocol-violation", "too many bytes on the wire")
    if (!midway) {
      this.#period = undefined
      return undefined
    }
    const { bytes, milliseconds } = this.#limits.progress
    this.#period ??= { start: now, bytes: this.#in }
    if (now - this.#period.start < milliseconds) return undefined
    if (this.#in - this.#period.bytes < bytes) return stop("timeout", "a reply too slow")
    this.#period = { start: now, bytes: this.#in }
    return undefined
  }
}
