import type { MailMessage } from "nodemailer"
import { SubmissionFailed } from "./SubmissionFailed.ts"

// Written to the wire as they are, or used in place of the guarded login.
const UNSAFE = ["raw", "auth", "proxy"] as const

/** A nodemailer plugin for the `compile` step: refuses messages that would write raw bytes or bring a login of their own. */
export const refuseUnsafeMessage = (mail: MailMessage, done: (error?: Error | null) => void): void => {
  const found =
    UNSAFE.find((field) => hasField(mail.data, field)) ?? (isPrepared(mail.data, 0) ? "prepared" : undefined)
  done(
    found === undefined
      ? null
      : new SubmissionFailed({ code: "EMESSAGE", message: `A message must not use nodemailer's "${found}" option` }),
  )
}

const hasField = (data: object, field: string): boolean =>
  field in data && ![undefined, null, false].includes((data as Record<string, never>)[field])

const DEPTH = 6

// Headers and attachments may hold `raw` content or `prepared` header values at several depths.
const isPrepared = (value: unknown, depth: number): boolean => {
  if (typeof value !== "object" || value === null || depth > DEPTH || Buffer.isBuffer(value)) return false
  if (Array.isArray(value)) return value.some((item) => isPrepared(item, depth + 1))
  if (Object.getPrototypeOf(value) !== Object.prototype) return false
  const fields = Object.entries(value)
  return fields.some(
    ([name, item]) => ((name === "prepared" || name === "raw") && Boolean(item)) || isPrepared(item, depth + 1),
  )
}
