import type { MailMessage } from "nodemailer"
import { SubmissionFailed } from "./SubmissionFailed.ts"

// A login or a way out of the message's own, in place of the guarded session.
const OWN_WAY: ReadonlySet<string> = new Set(["auth", "proxy"])
// Written to the wire as they are, wherever they stand.
const UNCHECKED: ReadonlySet<string> = new Set(["raw", "prepared"])
const DEPTH = 8

/** A nodemailer plugin for the `compile` step: refuses messages that would write raw bytes or bring a login of their own. */
export const refuseUnsafeMessage = (mail: MailMessage, done: (error?: Error | null) => void): void => {
  const ownWay = Object.entries(mail.data).find(([name, value]) => OWN_WAY.has(name) && Boolean(value))?.[0]
  const found = ownWay ?? findUnchecked(mail.data, 0)
  done(
    found === undefined
      ? null
      : new SubmissionFailed({ code: "EMESSAGE", message: `A message must not use nodemailer's "${found}" option` }),
  )
}

const findUnchecked = (value: unknown, depth: number): string | undefined => {
  if (typeof value !== "object" || value === null || depth > DEPTH) return undefined
  if (Array.isArray(value)) return firstOf(value, depth)
  // Streams, buffers and dates hold content, not options.
  if (Object.getPrototypeOf(value) !== Object.prototype) return undefined
  const unchecked = Object.entries(value).find(([name, item]) => UNCHECKED.has(name) && Boolean(item))?.[0]
  return unchecked ?? firstOf(Object.values(value), depth)
}

const firstOf = (values: ReadonlyArray<unknown>, depth: number): string | undefined => {
  for (const value of values) {
    const found = findUnchecked(value, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}
