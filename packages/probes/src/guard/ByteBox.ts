const FIRST_BYTES = 8 * 1024

/** Bytes that come in pieces, copied into one place: a list of pieces would hold on to whatever each is cut from. */
export class ByteBox {
  readonly #most: number
  #bytes: Buffer
  #length = 0

  /** Room for `most` bytes, taken as it is needed. */
  constructor(most: number) {
    this.#most = most
    this.#bytes = Buffer.allocUnsafe(Math.min(FIRST_BYTES, most))
  }

  /** Adds a piece, or says that there is no room for it. */
  add(piece: Uint8Array): boolean {
    const length = this.#length + piece.length
    if (length > this.#most) return false
    if (length > this.#bytes.length) this.#grow(length)
    this.#bytes.set(piece, this.#length)
    this.#length = length
    return true
  }

  /** How many bytes there are. */
  get length(): number {
    return this.#length
  }

  /** All pieces in one. */
  get content(): Buffer {
    return this.#bytes.subarray(0, this.#length)
  }

  #grow(length: number): void {
    const larger = Buffer.allocUnsafe(Math.min(this.#most, Math.max(length, 2 * this.#bytes.length)))
    larger.set(this.content)
    this.#bytes = larger
  }
}
