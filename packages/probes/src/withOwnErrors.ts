import type { SentMessageInfo, Transporter } from "nodemailer"
import { SessionFailed } from "./session/SessionFailed.ts"
import { SubmissionFailed, submissionFailed } from "./SubmissionFailed.ts"

type Callback<A> = (error: Error | null, result?: A) => void

const own = (error: unknown): Error => {
  if (error instanceof SessionFailed || error instanceof SubmissionFailed) return error
  return error instanceof Error && error.name === "AbortError" ? error : submissionFailed(error)
}

// Refused recipients come with an error each, also when the message was taken for others.
const ownInfo = (info: SentMessageInfo): SentMessageInfo =>
  Array.isArray(info["rejectedErrors"]) ? { ...info, rejectedErrors: info["rejectedErrors"].map(own) } : info

const settle = <A>(work: () => Promise<A>, callback?: Callback<A> | null): Promise<A> | undefined => {
  const result = work().catch((error: unknown) => Promise.reject(own(error)))
  if (typeof callback !== "function") return result
  result.then(
    (value) => callback(null, value),
    (error: unknown) => callback(own(error)),
  )
  return undefined
}

/** Makes a transporter's promises and callbacks fail with errors of ours only, and never end the process by an event. */
export const withOwnErrors = (transporter: Transporter): Transporter => {
  const sendMail = transporter.sendMail.bind(transporter)
  const verify = transporter.verify.bind(transporter)
  transporter.on("error", () => {})
  return Object.assign(transporter, {
    sendMail: (message: Parameters<typeof sendMail>[0], callback?: Callback<SentMessageInfo>) =>
      settle(async () => ownInfo(await sendMail(message)), callback),
    verify: (callback?: Callback<true>) => settle(async () => verify(), callback),
  })
}
