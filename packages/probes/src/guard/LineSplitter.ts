/** What a line's reader wants next: the number of bytes to skip as a literal, `stop` to read no further, or nothing. */
type AfterLine = number | "stop" | undefined

/**
 * Cuts a stream of bytes into lines and skips the literals between them. Lines are latin1 (one character a byte) without
 * their LF or CRLF. Holds at most `maximum` bytes.
 */
export class LineSplitter {
  #part = ""
  #literal = 0
  readonly #maximum: number

  constructor(maximum: number) {
    this.#maximum = maximum
  }

  /** Whether a line or literal has begun and not ended. */
  get midway(): boolean {
    return this.#part !== "" || this.#literal > 0
  }

  /**
   * Reads one chunk and returns how many bytes are left after `onLine` said `stop` (usually none), or `too-long`. Bytes of
   * literals go to `onLiteral`.
   */
  push(
    chunk: Buffer,
    onLine: (line: string) => AfterLine,
    onLiteral?: (bytes: Buffer) => void,
  ): { readonly rest: number } | "too-long" {
    let at = 0
    while (at < chunk.length) {
      if (this.#literal > 0) {
        const skipped = Math.min(this.#literal, chunk.length - at)
        this.#literal -= skipped
        onLiteral?.(chunk.subarray(at, at + skipped))
        at += skipped
        continue
      }
      const lineFeed = chunk.indexOf(10, at)
      const end = lineFeed === -1 ? chunk.length : lineFeed
      if (this.#part.length + end - at > this.#maximum) return "too-long"
      const line = this.#part + chunk.toString("latin1", at, end)
      if (lineFeed === -1) {
        this.#part = line
        break
      }
      this.#part = ""
      at = lineFeed + 1
      const next = onLine(line.endsWith("\r") ? line.slice(0, -1) : line)
      if (next === "stop") return { rest: chunk.length - at }
      if (next !== undefined) this.#literal = next
    }
    return { rest: 0 }
  }
}
