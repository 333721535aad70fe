import type { ServerTls } from "../serverTls.ts"

/** One step of a scripted dialogue, seen from the server; make them with the functions of this module. */
export type ScriptStep =
  | { readonly step: "says"; readonly bytes: Uint8Array }
  | { readonly step: "says-tagged"; readonly text: string }
  | { readonly step: "hears"; readonly pattern: string | RegExp }
  | { readonly step: "start-tls"; readonly tls: ServerTls | undefined }
  | { readonly step: "drop"; readonly how: "reset" | "end" }
  | { readonly step: "silence" }
  | { readonly step: "floods"; readonly bytes: Uint8Array }
  | { readonly step: "drips"; readonly bytes: Uint8Array; readonly everyMilliseconds: number }

/** Sends the given lines in one write, each ended by CRLF. */
export const says = (...lines: ReadonlyArray<string>): ScriptStep => ({
  step: "says",
  bytes: Buffer.from(lines.map((line) => `${line}\r\n`).join("")),
})

/** Sends bytes exactly as given: half a line, bare LF, NUL, invalid UTF-8, bytes that race a TLS handshake. */
export const saysBytes = (bytes: Uint8Array | string): ScriptStep => ({ step: "says", bytes: Buffer.from(bytes) })

/** Sends one line that starts with the tag of the last IMAP command heard: `saysTagged("NO refused")`. */
export const saysTagged = (text: string): ScriptStep => ({ step: "says-tagged", text })

/**
 * Waits for one line from the client and compares it: a string must equal the whole line without its CRLF, for a
 * pattern it is enough to match. Any other line ends the connection with the outcome `unexpected`.
 */
export const hears = (pattern: string | RegExp): ScriptStep => ({ step: "hears", pattern })

/** Does the TLS handshake now; by default with the server's own certificate. Say the 220 or the tagged OK before it. */
export const startTls = (tls?: ServerTls): ScriptStep => ({ step: "start-tls", tls })

/** Breaks the connection off, after everything said so far has left: by TCP reset (default) or by an orderly end. */
export const drop = (how: "reset" | "end" = "reset"): ScriptStep => ({ step: "drop", how })

/** Says nothing any more, but stays connected and keeps on listening till the client goes. */
export const silence = (): ScriptStep => ({ step: "silence" })

/** Sends the same bytes over and over, as fast as the client takes them, till the client goes. */
export const floods = (bytes: Uint8Array | string): ScriptStep => ({ step: "floods", bytes: Buffer.from(bytes) })

/** Sends bytes one by one with a pause in milliseconds between them: a server that is slow on purpose. */
export const drips = (bytes: Uint8Array | string, everyMilliseconds: number): ScriptStep => ({
  step: "drips",
  bytes: Buffer.from(bytes),
  everyMilliseconds,
})
