import { sanitizeServerText } from "../shared/Redaction.ts"
import { Evidence, type Failure, type Stage } from "./Evidence.ts"
import { networkFailureIn, systemErrorIn } from "./errorFailures.ts"
import { readReply, type ServerReply } from "./serverReply.ts"
import type { Situation } from "./Situation.ts"

const LONGEST = 1000

/**
 * Evidence from what a mail server said: an SMTP reply of one or several lines, an IMAP line, or a text that quotes one,
 * such as a bounce or a log of another program. Pure, never throws. Controls are gone and `situation.secrets` masked;
 * at most 1,000 characters are kept.
 *
 * @example
 * diagnose(evidenceFromServerText("535 5.7.8 Bad credentials", { host: "mail.example.org" }), null)
 */
export const evidenceFromServerText = (text: string, situation: Situation = {}): Evidence => {
  const reply = readReply(text, situation.protocol)
  // A text with no reply in it may be the message of a client: a bounce or a log holds those as well.
  const network = systemErrorIn(text) ?? (reply.protocol === undefined ? networkFailureIn(text) : undefined)
  if (network !== undefined)
    return evidenceOf(network.failure, { ...situation, stage: network.stage ?? situation.stage })
  return evidenceOfReply(reply, failureOf(reply), situation)
}

const failureOf = (reply: ServerReply): Failure => {
  if (reply.foreign) return "not-the-protocol"
  return reply.bye ? "dropped" : "refused"
}

/** Evidence from a reply that was read, and what the caller knows it to mean. */
export const evidenceOfReply = (reply: ServerReply, failure: Failure, situation: Situation): Evidence => {
  const protocol = situation.protocol ?? reply.protocol
  const serverText = sanitizeServerText(reply.text, situation.secrets ?? [], LONGEST)
  return evidenceOf(
    failure,
    { ...situation, protocol, stage: situation.stage ?? stageOf(reply) },
    {
      ...(reply.replyCode === undefined ? {} : { replyCode: reply.replyCode }),
      ...(reply.enhancedCode === undefined ? {} : { enhancedCode: reply.enhancedCode }),
      ...(reply.responseCode === undefined ? {} : { responseCode: reply.responseCode }),
      ...(serverText === "" ? {} : { serverText }),
    },
  )
}

/** Evidence of a failure in a situation, with what a server said, if it did. */
export const evidenceOf = (
  failure: Failure,
  situation: Situation,
  said: Pick<Evidence, "replyCode" | "enhancedCode" | "responseCode" | "serverText"> = {},
): Evidence =>
  new Evidence({
    protocol: situation.protocol ?? "submission",
    stage: situation.stage ?? "connect",
    failure,
    host: situation.host ?? "",
    port: situation.port ?? 0,
    security: situation.security ?? null,
    ...(situation.mechanism === undefined ? {} : { mechanism: situation.mechanism }),
    ...(situation.provider === undefined ? {} : { provider: situation.provider }),
    ...said,
  })

// RFC 4954 §6: these codes answer a login; the other ones, unless their words speak of one, something after it.
const LOGIN_CODES = [334, 432, 454, 504, 525, 530, 534, 535, 538]
const LOGIN_WORDS = /\b(?:auth\w*|log-?in|password|credentials?|user ?name)\b/iu

const MAILBOX_CODES = [
  "TRYCREATE",
  "NONEXISTENT",
  "ALREADYEXISTS",
  "CANNOT",
  "READ-ONLY",
  "CORRUPTION",
  "EXPUNGEISSUED",
]
const MAILBOX_WORDS =
  /^(?:SELECT|EXAMINE|APPEND|FETCH|STORE|COPY|MOVE)\b|\b(?:mailbox|folder) (?:is )?(?:locked|selection|does|not|in use)/iu

const isAboutMailbox = ({ responseCode, text }: ServerReply): boolean =>
  (responseCode !== undefined && MAILBOX_CODES.includes(responseCode)) || MAILBOX_WORDS.test(text)

const stageOf = (reply: ServerReply): Stage => {
  if (reply.protocol === "access") return isAboutMailbox(reply) ? "open" : "authenticate"
  const isLogin = reply.replyCode === undefined ? LOGIN_WORDS.test(reply.text) : LOGIN_CODES.includes(reply.replyCode)
  return isLogin ? "authenticate" : "open"
}
