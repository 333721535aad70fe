import type { IncomingMessage } from "node:http"

/**
 * The header fields of a `node:http` message as web-standard `Headers`, which are made of them only when more is asked for than a
 * field's value: most requests are answered without, and making them takes longer than all that.
 */
export class MessageHeaders implements Headers {
  readonly #message: Pick<IncomingMessage, "headersDistinct">
  #made: Headers | undefined

  constructor(message: Pick<IncomingMessage, "headersDistinct">) {
    this.#message = message
  }

  get(name: string): string | null {
    if (this.#made !== undefined) return this.#made.get(name)
    const lower = name.toLowerCase()
    // As one line, fields of cookies are joined in their own way (RFC 9113 §8.2.3).
    return this.#message.headersDistinct[lower]?.join(lower === "cookie" ? "; " : ", ") ?? null
  }

  has(name: string): boolean {
    return this.#made === undefined
      ? this.#message.headersDistinct[name.toLowerCase()] !== undefined
      : this.#made.has(name)
  }

  get #whole(): Headers {
    if (this.#made === undefined) {
      this.#made = new Headers()
      for (const [name, values] of Object.entries(this.#message.headersDistinct)) {
        for (const value of values ?? []) this.#made.append(name, value)
      }
    }
    return this.#made
  }

  append(name: string, value: string): void {
    this.#whole.append(name, value)
  }

  delete(name: string): void {
    this.#whole.delete(name)
  }

  set(name: string, value: string): void {
    this.#whole.set(name, value)
  }

  getSetCookie(): Array<string> {
    return this.#whole.getSetCookie()
  }

  forEach(callback: (value: string, name: string, headers: Headers) => void): void {
    this.#whole.forEach((value, name) => callback(value, name, this))
  }

  entries(): ReturnType<Headers["entries"]> {
    return this.#whole.entries()
  }

  keys(): ReturnType<Headers["keys"]> {
    return this.#whole.keys()
  }

  values(): ReturnType<Headers["values"]> {
    return this.#whole.values()
  }

  [Symbol.iterator](): ReturnType<Headers["entries"]> {
    return this.#whole.entries()
  }
}
