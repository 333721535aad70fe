import type { Stop } from "./Stop.ts"

/** What a line from the server means: a whole reply, the announcement of a literal, the end of the session, or nothing yet. */
export type Heard<Reply> =
  | { readonly kind: "reply"; readonly reply: Reply; readonly upgrade: boolean }
  | { readonly kind: "literal"; readonly bytes: number }
  | { readonly kind: "stop"; readonly stop: Stop }
  | undefined

/** What a line to the server means; nothing special when empty. */
export interface Said {
  /** It carries the credential. */
  readonly credential?: boolean
  /** So many bytes of a literal follow it. */
  readonly literal?: number
  /** It must not leave, and the session ends. */
  readonly stop?: Stop
}

/**
 * Rules on the transcript of one session: what was really asked, and what was really answered. The same bytes bring the
 * same verdict however they are cut into chunks.
 */
export interface Judge<Reply> {
  /** One line from the server (latin1, without its end). */
  readonly heard: (line: string) => Heard<Reply>
  /** One line to the server (latin1, without its end), just before it leaves. */
  readonly said: (line: string) => Said
  /** TLS stands: what was said in the clear counts no more (RFC 3207 §4.2, RFC 9051 §6.2.1). */
  readonly secured: () => void
  /** Whether a reply has begun and not ended. */
  readonly midway: boolean
  /** Whether an answer is due, and how many times the usual time it may take: 0 when it is our turn. */
  readonly patience: number
  /** Whether this server accepted these credentials in this session. */
  readonly authenticated: boolean
  /** What the server advertised last, in upper case. */
  readonly capabilities: ReadonlyArray<string>
  /** Whether a line from the server is meant for people and not data: the place for an echo or an escape sequence. */
  readonly isStatus: (line: string) => boolean
  /** Whether what we send now is a message's content (after DATA), not commands. */
  readonly inContent: boolean
  /** Takes note of content that leaves, to find its end. */
  readonly contentSaid: (chunk: Buffer) => void
}
