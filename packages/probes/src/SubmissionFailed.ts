import { sanitizeServerText } from "@mailkeep/core"

const text = (value: unknown): string | undefined =>
  typeof value === "string" ? sanitizeServerText(value, []) : undefined

/** A message that could not be sent, in nodemailer's words as far as they are codes, and the server's, made safe. */
export class SubmissionFailed extends Error {
  override readonly name: string = "SubmissionFailed"
  /** nodemailer's code, such as `EENVELOPE`, or `EMESSAGE` for content that is not allowed. */
  readonly code: string
  /** The SMTP command that failed, such as `RCPT TO`. */
  readonly command: string | undefined
  /** SMTP reply code (RFC 5321 §4.2). */
  readonly responseCode: number | undefined
  /** The server's reply, at most 200 characters. */
  readonly response: string | undefined
  /** Recipients that the server refused. */
  readonly rejected: ReadonlyArray<string>

  constructor(fields: {
    readonly code: string
    readonly message: string
    readonly command?: string | undefined
    readonly responseCode?: number | undefined
    readonly response?: string | undefined
    readonly rejected?: ReadonlyArray<string>
  }) {
    super(fields.message)
    this.code = fields.code
    this.command = fields.command
    this.responseCode = fields.responseCode
    this.response = fields.response
    this.rejected = fields.rejected ?? []
  }
}

/** Takes over what is safe of a library's error; the object itself, with whatever hangs on it, stays behind. */
export const submissionFailed = (error: unknown): SubmissionFailed => {
  const fields: Record<string, unknown> = typeof error === "object" && error !== null ? { ...error } : {}
  const code = text(fields["code"]) ?? "EUNKNOWN"
  const response = text(fields["response"])
  const responseCode = typeof fields["responseCode"] === "number" ? fields["responseCode"] : undefined
  const rejected: ReadonlyArray<unknown> = Array.isArray(fields["rejected"]) ? fields["rejected"] : []
  return new SubmissionFailed({
    code,
    message: `The message could not be sent (${code})${response === undefined ? "" : `: ${response}`}`,
    command: text(fields["command"]),
    responseCode,
    response,
    rejected: rejected.filter((recipient) => typeof recipient === "string"),
  })
}
