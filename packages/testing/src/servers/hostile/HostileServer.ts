import type { Wire } from "./Wire.ts"

/** Which side of an account a server pretends to serve: SMTP (RFC 6409) or IMAP (RFC 9051). */
export type HostileProtocol = "submission" | "access"

/** The security that a client states when it visits. */
export type HostileMode = "implicit-tls" | "starttls"

/** What sort of attack it is. */
export type HostileKind =
  | "silence"
  | "drip"
  | "flood"
  | "bomb"
  | "stripping"
  | "injection"
  | "certificate"
  | "echo"
  | "challenge"
  | "garbled"
  | "drop"
  | "refusal"
  | "untested-login"
  | "poisoned-text"
  | "other-service"
  | "after-login"

/** A server that no client should trust, as data. */
export interface HostileServer {
  /** Stable, in kebab case, unique. */
  readonly id: string
  readonly protocol: HostileProtocol
  readonly mode: HostileMode
  readonly kind: HostileKind
  /** What it does, in one sentence. */
  readonly statement: string
  /** How it would win: what a careless client does. */
  readonly wins: string
  /** Whether it makes its clients wait, so that seconds pass until they give up. */
  readonly waits: boolean
  /** Whether a login with the right credentials is truly tested and accepted, and the attack comes only after it. */
  readonly tests: boolean
  /** Plays one connection; it is over when this resolves. */
  readonly play: (wire: Wire) => Promise<void>
}

/** A server that is hostile in the same way whatever it speaks; its id lacks the protocol. */
export interface HostileIdea extends Omit<HostileServer, "protocol" | "waits" | "tests"> {
  readonly waits?: boolean
  readonly tests?: boolean
}

/** One idea as an SMTP server. */
export const submission = (idea: HostileIdea): HostileServer => as("submission", `smtp-${idea.id}`, idea)

/** One idea as an IMAP server. */
export const access = (idea: HostileIdea): HostileServer => as("access", `imap-${idea.id}`, idea)

/** One idea as two servers. */
export const both = (idea: HostileIdea): ReadonlyArray<HostileServer> => [submission(idea), access(idea)]

const as = (protocol: HostileProtocol, id: string, { waits = false, tests = false, ...idea }: HostileIdea) => ({
  ...idea,
  id,
  protocol,
  waits,
  tests,
})
