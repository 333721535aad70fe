/** How much one connection may cost. Every limit is checked on every read or write; the first one passed ends the connection. */
export interface SessionLimits {
  /** Bytes of plaintext from the server. */
  readonly bytesIn: number
  /** Bytes on the wire from the server, TLS included: records without content cost us as well. */
  readonly rawBytesIn: number
  /** Bytes of plaintext to the server. */
  readonly bytesOut: number
  /** Bytes of one line from the server. */
  readonly lineBytes: number
  /** Lines of one reply, untagged IMAP lines included. */
  readonly linesPerReply: number
  /** Bytes of one IMAP literal (RFC 9051 §4.3). */
  readonly literalBytes: number
  /** Parentheses that may be open at once in an IMAP line. */
  readonly nesting: number
  /** Continuation requests (`334`, `+`) that one command may get. */
  readonly continuations: number
  /** Milliseconds that connecting, the TLS handshake and each awaited reply may take. */
  readonly stageMilliseconds: number
  /**
   * Milliseconds for which a server may hold up a command of a library. Not counted: time in which the library doesn't
   * read, and a second for every 16,000 bytes. The reply to a message may take ten times as long (RFC 5321 §4.5.3.2.6).
   */
  readonly commandMilliseconds: number
  /** A reply that has begun must bring at least `bytes` in every period of `milliseconds`. */
  readonly progress: { readonly bytes: number; readonly milliseconds: number }
}

const KiB = 1024
const MiB = 1024 * KiB

const check = {
  bytesOut: 64 * KiB,
  lineBytes: 8 * KiB,
  continuations: 3,
  stageMilliseconds: 10_000,
  commandMilliseconds: 10_000,
  nesting: 32,
  // Drips end well before the deadline; a server that pauses in the middle of its greeting to catch spammers may do so.
  progress: { bytes: 16, milliseconds: 5000 },
}

/** Limits of a check of a submission server: a greeting, two capability lists and an answer. */
export const submissionCheckLimits: SessionLimits = {
  ...check,
  bytesIn: 64 * KiB,
  rawBytesIn: 160 * KiB,
  linesPerReply: 256,
  literalBytes: 0,
}

/** Limits of a check of an access server. */
export const accessCheckLimits: SessionLimits = {
  ...check,
  bytesIn: 256 * KiB,
  rawBytesIn: 384 * KiB,
  linesPerReply: 2000,
  literalBytes: 64 * KiB,
}

const session = {
  lineBytes: 64 * KiB,
  nesting: 64,
  stageMilliseconds: 30_000,
  progress: { bytes: 256, milliseconds: 20_000 },
}

/** Limits of a connection that sends mail: little comes back, much goes out. */
export const submissionSessionLimits: SessionLimits = {
  ...session,
  commandMilliseconds: 60_000,
  bytesIn: 4 * MiB,
  rawBytesIn: 8 * MiB,
  bytesOut: 512 * MiB,
  linesPerReply: 256,
  literalBytes: 0,
  continuations: 3,
}

/** Limits of a connection that reads mail: literals are whole messages, replies whole folders. */
export const accessSessionLimits: SessionLimits = {
  ...session,
  // A search through a large folder without an index is silent for that long.
  commandMilliseconds: 120_000,
  bytesIn: 1024 * MiB,
  rawBytesIn: 1152 * MiB,
  bytesOut: 512 * MiB,
  lineBytes: 1 * MiB,
  linesPerReply: 100_000,
  literalBytes: 64 * MiB,
  continuations: 16,
}
