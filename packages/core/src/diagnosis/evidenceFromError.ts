import type { SaslMechanism } from "../server/SaslMechanism.ts"
import { type ErrorFacts, readErrors } from "./errorFacts.ts"
import { failureOfCode, type NetworkFailure, networkFailureIn, opensslFailureIn } from "./errorFailures.ts"
import type { Evidence, Failure, Stage } from "./Evidence.ts"
import { evidenceOf, evidenceOfReply } from "./evidenceFromServerText.ts"
import { readReply } from "./serverReply.ts"
import type { Situation } from "./Situation.ts"

/**
 * Evidence from an error that Node, nodemailer, imapflow or an OAuth client threw, also where it hides in an
 * `AggregateError` or a `cause`. The server's own answer counts more than the library's code, because `EAUTH` and
 * `authenticationFailed` also stand for temporary failures; of OpenSSL only numbers and codes are read, because its texts
 * change with every version. Pure, never throws, whatever it is given.
 *
 * @example
 * await transporter.verify().catch((error) => diagnose(evidenceFromError(error, { protocol: "submission" }), null))
 */
export const evidenceFromError = (error: unknown, situation: Situation = {}): Evidence => {
  const errors = readErrors(error)
  const command = errors.find((each) => each.command !== undefined)?.command
  const known: Situation = {
    ...situation,
    protocol: situation.protocol ?? protocolOf(errors),
    stage: situation.stage ?? stageOf(command),
    mechanism: situation.mechanism ?? mechanismOf(command, errors),
  }
  return (
    fromToken(errors, known) ?? fromReply(errors, known) ?? fromNetwork(errors, known) ?? fromLibrary(errors, known)
  )
}

const fromToken = (errors: ReadonlyArray<ErrorFacts>, situation: Situation): Evidence | undefined => {
  const words = errors.find(({ tokenError }) => tokenError !== undefined)?.tokenError
  if (words === undefined) return undefined
  return evidenceOfReply({ ...readReply(""), text: words }, "token-refused", { ...situation, stage: "authenticate" })
}

const fromReply = (errors: ReadonlyArray<ErrorFacts>, situation: Situation): Evidence | undefined => {
  const facts = errors.find(({ farewell, reply, replyCode }) => (reply ?? farewell ?? replyCode) !== undefined)
  if (facts === undefined) return undefined
  const reply = readReply(facts.reply ?? facts.farewell ?? "", situation.protocol)
  const parsed = {
    ...reply,
    replyCode: facts.replyCode ?? reply.replyCode,
    responseCode: facts.responseCode?.toUpperCase() ?? reply.responseCode,
  }
  // nodemailer calls an answer that is no reply a protocol error.
  const foreign = reply.foreign || (facts.codes.includes("EPROTOCOL") && parsed.replyCode === undefined)
  return evidenceOfReply(parsed, failureOfReply(facts, reply.bye, foreign), {
    ...situation,
    stage: situation.stage ?? (facts.isLogin ? "authenticate" : undefined),
  })
}

const failureOfReply = (facts: ErrorFacts, ends: boolean, foreign: boolean): Failure => {
  if (foreign) return "not-the-protocol"
  if (facts.command?.toUpperCase() === "STARTTLS") return "starttls-refused"
  return ends || (facts.reply === undefined && facts.farewell !== undefined) ? "dropped" : "refused"
}

/** The most telling failure wins: of two addresses tried, one that refused says more than one without a route. */
const telling: ReadonlyArray<Failure> = ["connection-refused", "timeout", "unreachable"]

const fromNetwork = (errors: ReadonlyArray<ErrorFacts>, situation: Situation): Evidence | undefined => {
  const failures = errors.flatMap((each) => networkFailureOf(each, situation) ?? [])
  const best = telling.find((failure) => failures.some((each) => each.failure === failure))
  const found = failures.find(({ failure }) => best === undefined || failure === best)
  return found === undefined
    ? undefined
    : evidenceOf(found.failure, { ...situation, stage: found.stage ?? situation.stage })
}

const networkFailureOf = (facts: ErrorFacts, situation: Situation): NetworkFailure | undefined => {
  const openssl = opensslFailureIn(facts.message)
  // c-ares has a code of its own for a lookup that ran out of time; imapflow spells its timeouts alike.
  const isLookup = facts.call?.startsWith("query") === true || facts.message.startsWith("query")
  const timesOut =
    facts.codes.includes("ETIMEDOUT") || (facts.codes.includes("ETIMEOUT") && !isLookup) ? timeoutOf(facts) : undefined
  if (isLookup && facts.codes.some((code) => code === "ECONNREFUSED" || code === "ETIMEOUT"))
    return { failure: "name-lookup-failed", stage: "resolve" }
  return (
    (openssl === undefined ? undefined : { failure: openssl, stage: "secure" as const }) ??
    facts.codes.map(failureOfCode).find((each) => each !== undefined) ??
    timesOut ??
    networkFailureIn(facts.message) ??
    librarySays(facts, situation)
  )
}

const timeoutOf = ({ call, message }: ErrorFacts): NetworkFailure => {
  if (call === "connect" || /^connect/iu.test(message)) return { failure: "timeout", stage: "connect" }
  if (call === "read" || call === "write") return { failure: "dropped" }
  if (/greeting/iu.test(message)) return { failure: "timeout", stage: "greet" }
  return { failure: "timeout", stage: "advertise" }
}

// Codes that say only which part of a library gave up.
const librarySays = ({ codes, isTls }: ErrorFacts, { security }: Situation): NetworkFailure | undefined => {
  if (codes.includes("ECONNECTION")) return { failure: "dropped" }
  if (codes.includes("EDNS")) return { failure: "name-lookup-failed", stage: "resolve" }
  if (codes.includes("EPROTOCOL")) return { failure: "protocol-violation" }
  if (codes.includes("ETLS")) return { failure: "tls-negotiation-failed", stage: "secure" }
  if (!isTls) return undefined
  return { failure: security === "starttls" ? "starttls-not-offered" : "tls-negotiation-failed", stage: "secure" }
}

// No code and no sentence is known: the message may quote a server's reply.
const fromLibrary = (errors: ReadonlyArray<ErrorFacts>, situation: Situation): Evidence => {
  const facts = errors.find(({ message }) => message !== "")
  const reply = readReply(facts?.message ?? "", situation.protocol)
  const isLogin = errors.some((each) => each.isLogin)
  return evidenceOfReply(reply, reply.bye ? "dropped" : reply.foreign ? "not-the-protocol" : "refused", {
    ...situation,
    stage: situation.stage ?? (isLogin ? "authenticate" : reply.protocol === undefined ? "open" : undefined),
  })
}

const protocolOf = (errors: ReadonlyArray<ErrorFacts>): Situation["protocol"] =>
  errors.some(
    ({ codes, isLogin, replyCode, responseCode, reply }) =>
      replyCode === undefined &&
      (responseCode !== undefined ||
        (!codes.includes("ETIMEDOUT") && codes.some((code) => IMAPFLOW.test(code))) ||
        (reply !== undefined && readReply(reply).protocol === "access") ||
        (isLogin && !codes.includes("EAUTH"))),
  )
    ? "access"
    : undefined

const IMAPFLOW =
  /^(?:GREE+TING_TIMEOUT|CONNECT_TIMEOUT|UPGRADE_TIMEOUT|ClosedAfterConnect.*|NoConnection|EConnectionClosed|ETHROTTLE)$/u

const stages: ReadonlyArray<readonly [RegExp, Stage]> = [
  [/\b(?:AUTH|AUTHENTICATE|LOGIN)\b/iu, "authenticate"],
  [/^(?:EHLO|HELO|LHLO|CAPABILITY)\b/iu, "advertise"],
  [/^STARTTLS\b/iu, "secure"],
  [/^CONN\b/iu, "greet"],
  [/\b(?:MAIL|RCPT|DATA|SELECT|EXAMINE|APPEND|LIST|FETCH)\b/iu, "open"],
]

const stageOf = (command: string | undefined): Stage | undefined =>
  command === undefined ? undefined : stages.find(([form]) => form.test(command.slice(0, 100)))?.[1]

const mechanismOf = (command: string | undefined, errors: ReadonlyArray<ErrorFacts>): SaslMechanism | undefined => {
  const named = /\b(XOAUTH2|OAUTHBEARER|PLAIN|LOGIN)\b/iu.exec(command?.slice(0, 100) ?? "")?.[1]?.toUpperCase()
  const mechanisms: ReadonlyArray<SaslMechanism> = ["XOAUTH2", "OAUTHBEARER", "PLAIN", "LOGIN"]
  return mechanisms.find((each) => each === named) ?? (errors.some(({ isOAuth }) => isOAuth) ? "XOAUTH2" : undefined)
}
