import { type ImapAllowanceLimits, imapAllowance, unaskedAllowance } from "./imapAllowance.ts"
import type { Heard, Judge, Said } from "./Judge.ts"
import { SaslExchange } from "./SaslExchange.ts"
import { type Refusal, stop } from "./Stop.ts"

/** What an access server said that somebody waits for: its greeting, a continuation request, or a tagged answer. */
export type ImapReply =
  | { readonly kind: "greeting" }
  | { readonly kind: "continue"; readonly text: string }
  | { readonly kind: "tagged"; readonly status: "OK" | "NO" | "BAD"; readonly text: string }

/** The facts of a NO, BAD or BYE: its response code (RFC 5530) and its words. */
export const imapRefusal = (text: string): Refusal => {
  const [, responseCode, words] = /^\[([A-Za-z0-9-]{1,64})[^\]]*\] ?(.*)$/s.exec(text) ?? []
  return responseCode === undefined ? { text } : { responseCode: responseCode.toUpperCase(), text: words ?? "" }
}

/** What a session allows; see `SessionLimits`. */
interface ImapJudgeLimits extends ImapAllowanceLimits {
  readonly nesting: number
  readonly continuations: number
}

interface Command {
  readonly verb: string
  readonly exchange: SaslExchange
  continuations: number
  /** How far the count of lines and of their bytes may go while it waits for its answer. */
  readonly upTo: { readonly lines: number; readonly bytes: number }
  /** Bytes of literals that it may still bring. */
  literalBytes: number
}

const LITERAL = /\{(\d{1,20})\+?\}$/
const CREDENTIAL_VERBS: ReadonlySet<string> = new Set(["LOGIN", "AUTHENTICATE"])

/** Rules on an IMAP session: a greeting, answers only to commands that were given, bounded lines, literals and nesting. */
export class ImapJudge implements Judge<ImapReply> {
  authenticated = false
  capabilities: ReadonlyArray<string> = []
  readonly inContent = false
  readonly #limits: ImapJudgeLimits
  readonly #commands = new Map<string, Command>()
  #greeted = false
  // Since the last answer.
  #lines = 0
  #bytes = 0
  #most: Command["upTo"]
  #continuesLine = false
  #open = 0
  #awaited: Command | undefined
  #leaving = false
  #saidLiteral = false

  constructor(limits: ImapJudgeLimits) {
    this.#limits = limits
    this.#most = this.#mostOfAll()
  }

  get midway(): boolean {
    return this.#continuesLine
  }

  get patience(): number {
    // After a continuation it is our turn: IDLE, for one, lasts till we say DONE (RFC 2177).
    return this.#commands.size > 0 && this.#awaited === undefined ? 1 : 0
  }

  secured(): void {
    this.capabilities = []
  }

  contentSaid(): void {}

  isStatus(line: string): boolean {
    return /^(?:\+|[A-Za-z0-9*]+ (?:OK|NO|BAD|BYE|PREAUTH))(?: |$)/i.test(line)
  }

  heard(line: string): Heard<ImapReply> {
    const continued = this.#continuesLine
    const announced = LITERAL.exec(line)?.[1]
    this.#continuesLine = announced !== undefined
    if (!continued) this.#open = 0
    if (!this.#nestingHolds(line)) return this.#violation("parentheses nested too deep")
    if (announced !== undefined && !this.#literalHolds(Number(announced))) return this.#violation("a literal too big")
    this.#bytes += line.length
    if (this.#bytes > this.#most.bytes) return this.#violation("too many bytes in a reply")
    if (!continued) {
      if (++this.#lines > this.#most.lines) return this.#violation("too many lines in a reply")
      const heard = this.#begin(line, announced !== undefined)
      if (heard !== undefined) return heard
    }
    return announced === undefined ? undefined : { kind: "literal", bytes: Number(announced) }
  }

  said(line: string): Said {
    const announced = LITERAL.exec(line)?.[1]
    const literal: Said = announced === undefined ? {} : { literal: Number(announced) }
    const awaited = this.#awaited
    this.#awaited = undefined
    if (awaited?.verb === "AUTHENTICATE") return awaited.exchange.respond(line)
    // After our own literal the line goes on; it is no new command.
    const continued = this.#saidLiteral
    this.#saidLiteral = announced !== undefined
    if (continued) return literal
    const [, tag, word, rest = ""] = /^([A-Za-z0-9]+) ([A-Za-z]+)(?: (.*))?$/s.exec(line) ?? []
    if (tag === undefined || word === undefined) return literal
    const verb = word.toUpperCase()
    const [mechanism = "", initial] = rest.split(" ", 2)
    // The LOGIN command carries user name and password at once, whatever they are.
    const exchange = new SaslExchange(verb === "AUTHENTICATE" ? mechanism : "")
    const { lineBytes, lines, literalBytes } = imapAllowance(verb, rest, this.#limits)
    const upTo = { lines: this.#lines + lines, bytes: this.#bytes + lineBytes }
    this.#commands.set(tag, { verb, exchange, continuations: 0, upTo, literalBytes })
    this.#most = this.#mostOfAll()
    if (this.#commands.size > 64) return { stop: stop("protocol-violation", "too many commands at once") }
    if (verb === "LOGOUT") this.#leaving = true
    if (verb === "COMPRESS") return { stop: stop("protocol-violation", "compressed bytes can't be judged") }
    // A login changes what is on offer (RFC 9051 §6.2.2); only what is said from here on holds after it.
    if (CREDENTIAL_VERBS.has(verb)) this.capabilities = []
    if (verb === "LOGIN") return { ...literal, ...exchange.respond(rest) }
    if (verb === "AUTHENTICATE" && initial !== undefined) return { ...literal, ...exchange.respond(initial) }
    return literal
  }

  #begin(line: string, literal: boolean): Heard<ImapReply> {
    if (!this.#greeted) return this.#greeting(line)
    if (line.startsWith("* ")) return this.#untagged(line.slice(2))
    if (line === "+" || line.startsWith("+ ")) return this.#continuation(line.slice(2))
    const [, tag = "", status, text = ""] = /^([A-Za-z0-9]+) (OK|NO|BAD)(?: (.*))?$/is.exec(line) ?? []
    const command = this.#commands.get(tag)
    if (status === undefined || literal) return this.#violation("a line that is no response")
    if (command === undefined) {
      return status.toUpperCase() === "OK"
        ? { kind: "stop", stop: stop("not-tested", "success of a command that was not given") }
        : this.#violation("an answer to a command that was not given")
    }
    this.#commands.delete(tag)
    this.#lines = this.#bytes = 0
    this.#most = this.#mostOfAll()
    return this.#tagged(command, statusOf(status), text)
  }

  #greeting(line: string): Heard<ImapReply> {
    const [, kind, text = ""] = /^\* (OK|BYE|PREAUTH)(?: (.*))?$/is.exec(line) ?? []
    if (kind === undefined) {
      return { kind: "stop", stop: stop("not-the-protocol", "the greeting is not IMAP") }
    }
    this.#greeted = true
    this.#lines = 0
    if (kind.toUpperCase() === "BYE") {
      return { kind: "stop", stop: stop("refused", "the server greets with a refusal", imapRefusal(text)) }
    }
    if (kind.toUpperCase() === "PREAUTH") {
      return { kind: "stop", stop: stop("not-tested", "the server lets everybody in (PREAUTH)") }
    }
    this.#advertised(text)
    return { kind: "reply", reply: { kind: "greeting" }, upgrade: false }
  }

  #untagged(text: string): Heard<ImapReply> {
    if (/^BYE\b/i.test(text) && !this.#leaving) {
      return { kind: "stop", stop: stop("refused", "the server closes the session", imapRefusal(text.slice(4))) }
    }
    if (/^PREAUTH\b/i.test(text)) return this.#violation("a second greeting")
    if (/^CAPABILITY /i.test(text)) this.capabilities = words(text.slice(11))
    return undefined
  }

  #continuation(text: string): Heard<ImapReply> {
    // The last command given is the one that can be continued (RFC 9051 §7.5).
    const command = [...this.#commands.values()].at(-1)
    if (command === undefined || ++command.continuations > this.#limits.continuations) {
      return this.#violation("a continuation that nobody asked for")
    }
    this.#awaited = command
    return { kind: "reply", reply: { kind: "continue", text }, upgrade: false }
  }

  #tagged(command: Command, status: "OK" | "NO" | "BAD", text: string): Heard<ImapReply> {
    this.#awaited = undefined
    this.#advertised(text)
    if (status === "OK" && CREDENTIAL_VERBS.has(command.verb)) {
      if (!command.exchange.credentialSent) {
        return { kind: "stop", stop: stop("not-tested", "the login was accepted before the credential was sent") }
      }
      this.authenticated = true
    }
    const upgrade = status === "OK" && command.verb === "STARTTLS"
    return { kind: "reply", reply: { kind: "tagged", status, text }, upgrade }
  }

  #mostOfAll(): Command["upTo"] {
    const all = [...this.#commands.values()].map(({ upTo }) => upTo)
    if (all.length === 0) {
      const { lineBytes, lines } = unaskedAllowance(this.#limits)
      return { lines, bytes: lineBytes }
    }
    return { lines: Math.max(...all.map(({ lines }) => lines)), bytes: Math.max(...all.map(({ bytes }) => bytes)) }
  }

  #literalHolds(bytes: number): boolean {
    if (bytes > this.#limits.literalBytes) return false
    const [command] = this.#commands.values()
    if (command === undefined) return bytes <= unaskedAllowance(this.#limits).literalBytes
    return (command.literalBytes -= bytes) >= 0
  }

  #advertised(text: string): void {
    const list = /^\[CAPABILITY ([^\]]*)\]/i.exec(text)?.[1]
    if (list !== undefined) this.capabilities = words(list)
  }

  // Over the whole logical line, outside quoted strings: a sender's subject may hold any number of parentheses.
  #nestingHolds(line: string): boolean {
    if (!line.includes("(") && !line.includes(")")) return true
    let quoted = false
    for (let at = 0; at < line.length; at++) {
      const character = line.charCodeAt(at)
      if (quoted && character === 92) at++
      else if (character === 34) quoted = !quoted
      else if (quoted) continue
      else if (character === 40 && ++this.#open > this.#limits.nesting) return false
      else if (character === 41 && this.#open > 0) this.#open--
    }
    return true
  }

  #violation(detail: string) {
    return { kind: "stop", stop: stop("protocol-violation", detail) } as const
  }
}

const statusOf = (word: string): "OK" | "NO" | "BAD" => {
  const status = word.toUpperCase()
  return status === "OK" || status === "NO" ? status : "BAD"
}

const words = (text: string): ReadonlyArray<string> =>
  text
    .trim()
    .toUpperCase()
    .split(/ +/)
    .filter((word) => word !== "")
