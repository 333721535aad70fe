import type { Heard, Judge, Said } from "./Judge.ts"
import { SaslExchange } from "./SaslExchange.ts"
import { type Refusal, stop } from "./Stop.ts"

/** One reply of a submission server (RFC 5321 §4.2). */
export interface SmtpReply {
  readonly code: number
  /** The text of each line, without the code. */
  readonly lines: ReadonlyArray<string>
}

const ENHANCED = /^([245]\.\d{1,3}\.\d{1,3})(?: |$)/

/** The facts of a reply that refuses; an enhanced code counts only if its class is the reply's (RFC 2034 §4). */
export const smtpRefusal = (reply: SmtpReply): Refusal => {
  const enhancedCode = ENHANCED.exec(reply.lines.at(-1) ?? "")?.[1] ?? ENHANCED.exec(reply.lines[0] ?? "")?.[1]
  const strip = (line: string) => line.replace(ENHANCED, "")
  return {
    replyCode: reply.code,
    text: reply.lines.map(strip).join(" "),
    ...(enhancedCode?.startsWith(String(reply.code)[0] ?? "") === true ? { enhancedCode } : {}),
  }
}

/** What a session allows; see `SessionLimits`. */
interface SmtpJudgeLimits {
  readonly linesPerReply: number
  readonly continuations: number
}

/** Rules on an SMTP session: one well-formed reply per command, in order, none before its question. */
export class SmtpJudge implements Judge<SmtpReply> {
  authenticated = false
  capabilities: ReadonlyArray<string> = []
  inContent = false
  /** What became of the last message: `unknown` from its last byte until its reply. */
  delivered: "not-sent" | "unknown" | "sent" | "rejected" = "not-sent"
  readonly #limits: SmtpJudgeLimits
  // The greeting answers a question that connecting asks.
  readonly #questions: Array<string> = ["GREETING"]
  #greeted = false
  #lines: Array<string> = []
  #code = ""
  #tail = "\r\n"
  #challenges = 0
  #auth: SaslExchange | undefined
  #challenged = false

  constructor(limits: SmtpJudgeLimits) {
    this.#limits = limits
  }

  get midway(): boolean {
    return this.#lines.length > 0
  }

  get patience(): number {
    const [question] = this.#questions
    if (question === undefined) return 0
    // Who gives up too early on a message sends it twice.
    return question === "CONTENT" ? 10 : 1
  }

  secured(): void {
    this.capabilities = []
  }

  heard(line: string): Heard<SmtpReply> {
    const [, code, separator, text = ""] = /^([2-5]\d\d)(?:([ -])(.*))?$/s.exec(line) ?? []
    if (code === undefined) {
      return this.#greeted || this.midway
        ? this.#violation("a line that is no reply")
        : { kind: "stop", stop: stop("not-the-protocol", "the greeting is not SMTP") }
    }
    if (this.midway && this.#code !== code) return this.#violation("a reply with two codes")
    this.#code = code
    this.#lines.push(text)
    if (this.#lines.length > this.#limits.linesPerReply) return this.#violation("too many lines in a reply")
    if (separator === "-") return undefined
    const reply: SmtpReply = { code: Number(code), lines: this.#lines }
    this.#lines = []
    return this.#answer(reply)
  }

  said(line: string): Said {
    if (this.#challenged && this.#auth !== undefined) {
      this.#challenged = false
      this.#questions.push("AUTH")
      return this.#auth.respond(line)
    }
    const [verb = "", ...words] = line.split(" ", 3)
    const question = verb.slice(0, 16).toUpperCase()
    this.#questions.push(question)
    if (question === "AUTH") {
      const [mechanism = "", initial = ""] = words
      this.#auth = new SaslExchange(mechanism)
      // RFC 4954 §4: "=" is an initial response of no bytes.
      return initial === "=" ? {} : this.#auth.respond(initial)
    }
    if (question === "MAIL") {
      this.delivered = "not-sent"
      if (!this.authenticated) return { stop: stop("not-tested", "mail before the login was accepted") }
    }
    const ascii = !/[^\0-\x7f]/.test(line)
    if ((question === "MAIL" || question === "RCPT") && !ascii && !this.capabilities.includes("SMTPUTF8")) {
      return { stop: stop("protocol-violation", "an address that needs SMTPUTF8, which the server does not offer") }
    }
    return {}
  }

  isStatus(): boolean {
    return true
  }

  contentSaid(chunk: Buffer): void {
    this.#tail = (this.#tail + chunk.toString("latin1", Math.max(0, chunk.length - 5))).slice(-5)
    if (this.#tail !== "\r\n.\r\n") return
    this.inContent = false
    this.#tail = "\r\n"
    this.delivered = "unknown"
    this.#questions.push("CONTENT")
  }

  #answer(reply: SmtpReply): Heard<SmtpReply> {
    const question = this.#questions.shift()
    const { code } = reply
    if (code === 421)
      return { kind: "stop", stop: stop("refused", "the server closes the session", smtpRefusal(reply)) }
    if (question === undefined) {
      return code === 235
        ? { kind: "stop", stop: stop("not-tested", "the login was accepted before it was asked for") }
        : this.#violation("a reply that nobody asked for")
    }
    if (question === "GREETING") return this.#greeting(reply)
    if (question === "AUTH") return this.#authentication(reply)
    if (question === "EHLO" && code === 250) {
      this.capabilities = reply.lines.slice(1).map((line) => line.trim().toUpperCase())
    } else if (question === "DATA") {
      if (code === 354) this.inContent = true
      else if (code < 400) return this.#violation("an odd reply to DATA")
    } else if (question === "CONTENT") {
      this.delivered = code === 250 ? "sent" : code >= 400 ? "rejected" : "unknown"
      if (code < 400 && code !== 250) return this.#violation("an odd reply to the message")
    }
    return { kind: "reply", reply, upgrade: question === "STARTTLS" && code === 220 }
  }

  #greeting(reply: SmtpReply): Heard<SmtpReply> {
    this.#greeted = true
    if (reply.code === 220) return { kind: "reply", reply, upgrade: false }
    return reply.code >= 400
      ? { kind: "stop", stop: stop("refused", "the server greets with a refusal", smtpRefusal(reply)) }
      : { kind: "stop", stop: stop("not-the-protocol", "the greeting is not SMTP") }
  }

  #authentication(reply: SmtpReply): Heard<SmtpReply> {
    const auth = this.#auth
    if (reply.code === 235) {
      if (auth?.credentialSent !== true) {
        return { kind: "stop", stop: stop("not-tested", "the login was accepted before the credential was sent") }
      }
      this.authenticated = true
    } else if (reply.code === 334 && auth !== undefined) {
      this.#challenged = true
      if (++this.#challenges > this.#limits.continuations) return this.#violation("challenges without end")
    } else if (reply.code < 400) return this.#violation("an odd reply to AUTH")
    return { kind: "reply", reply, upgrade: false }
  }

  #violation(detail: string) {
    return { kind: "stop", stop: stop("protocol-violation", detail) } as const
  }
}
