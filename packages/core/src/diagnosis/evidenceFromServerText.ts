import { sanitizeServerText } from "../shared/Redaction.ts"
import { Evidence, type Failure, type Stage } from "./Evidence.ts"
import { networkFailureIn } from "./errorFailures.ts"
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
  const network = networkFailureIn(text)
  if (network !== undefined)
    return evidenceOf(network.failure, { ...situation, stage: network.stage ?? situation.stage })
  const reply = readReply(text, situation.protocol)
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

const stageOf = (reply: ServerReply): Stage => {
  if (reply.protocol === "access") {
    return /^(?:SELECT|EXAMINE|APPEND|FETCH|STORE|COPY|MOVE)\b/iu.test(reply.text) ? "open" : "authenticate"
  }
  const isLogin = reply.replyCode === undefined ? LOGIN_WORDS.test(reply.text) : LOGIN_CODES.includes(reply.replyCode)
  return isLogin ? "authenticate" : "open"
}
