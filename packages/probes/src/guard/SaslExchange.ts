import type { Said } from "./Judge.ts"

/** One SASL exchange (RFC 4422), as far as the client's part of it: whether the credential itself was sent. */
export class SaslExchange {
  readonly #mechanism: string
  #answers = 0

  constructor(mechanism: string) {
    this.#mechanism = mechanism.toUpperCase()
  }

  /** Whether the credential was sent; the user name alone, which LOGIN sends first, is none. */
  get credentialSent(): boolean {
    return this.#answers > (this.#mechanism === "LOGIN" ? 1 : 0)
  }

  /** Takes note of a response to a challenge, or of an initial response. */
  respond(line: string): Said {
    // An empty line, "AQ==" (RFC 7628 §3.2.3) and "*" give the exchange up; they carry nothing.
    if (line === "" || line === "AQ==" || line === "*") return {}
    this.#answers++
    return { credential: this.credentialSent }
  }
}
