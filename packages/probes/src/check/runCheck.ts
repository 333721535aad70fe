import type { ProbeOutcome, ProbeTarget, RequestedSecurity } from "@mailkeep/core"
import { Effect, type Scope } from "effect"
import { isIPv6 } from "node:net"
import { areSendable, spellingsOf } from "../dialogue/Credentials.ts"
import { type Dialogue, offersTls } from "../dialogue/Dialogue.ts"
import type { Destination } from "../guard/Dialler.ts"
import type { Guard } from "../guard/Guard.ts"
import type { GuardedSocket } from "../guard/GuardedSocket.ts"
import type { SessionLimits } from "../guard/limits.ts"
import { type Stop, stop } from "../guard/Stop.ts"
import { certificateEvidence } from "./certificateEvidence.ts"
import { CheckRecord } from "./CheckRecord.ts"
import { NotTls } from "./NotTls.ts"
import { explainNoGreeting, explainNoTls, type OtherMode } from "./otherMode.ts"

/** What a check works with. */
export interface CheckTools<Reply> {
  readonly guard: Guard
  readonly dialogue: Dialogue<Reply>
  readonly limits: SessionLimits
  /** How long in milliseconds a server may withhold its greeting before the other mode is tried beside it. */
  readonly greetingPatienceMilliseconds: number
}

interface Check<Reply> extends CheckTools<Reply> {
  readonly target: ProbeTarget
  readonly record: CheckRecord
  readonly destination: Destination
}

/** Logs in and goes no further. Never fails: whatever the server does is part of the outcome. */
export const runCheck = <Reply>(tools: CheckTools<Reply>, target: ProbeTarget): Effect.Effect<ProbeOutcome> =>
  Effect.suspend(() => {
    const record = new CheckRecord(tools.dialogue.protocol, target, spellingsOf(target))
    if (!areSendable(target))
      return record.outcome(stop("credential-not-sendable", "the credential holds a control character"))
    return record.stage("resolve", tools.guard.locate(target.host, target.port)).pipe(
      Effect.flatMap((destination) => tryModes({ ...tools, target, record, destination })),
      Effect.timeoutOrElse({
        duration: target.deadlineMilliseconds,
        orElse: () => Effect.fail(stop("timeout", "the deadline of the whole check")),
      }),
      Effect.matchEffect({
        onSuccess: () => record.outcome(undefined),
        onFailure: (stopped) => record.outcome(stopped),
      }),
    )
  })

const tryModes = <Reply>(check: Check<Reply>): Effect.Effect<void, Stop> => {
  const { record, target } = check
  if (target.security === "starttls") return startTlsSession(check, true)
  const implicit = Effect.scoped(implicitTlsSession(check))
  if (target.security === "implicit-tls") {
    return Effect.catchTag(implicit, "NotTls", ({ stop }) => mismatch(check, explainNoTls(check, stop)))
  }
  return Effect.catchTag(implicit, "NotTls", () =>
    record.close("warning").pipe(Effect.andThen(Effect.suspend(() => startTlsSession(check, false)))),
  )
}

// A second connection, without credentials, tells what the port really speaks.
const mismatch = <Reply>({ record }: Check<Reply>, explanation: Effect.Effect<OtherMode>): Effect.Effect<never, Stop> =>
  Effect.flatMap(explanation, ({ stop, spoken }) => {
    record.spoken = spoken
    return Effect.fail(stop)
  })

const implicitTlsSession = <Reply>(check: Check<Reply>): Effect.Effect<void, Stop | NotTls, Scope.Scope> =>
  Effect.gen(function* () {
    const socket = yield* connect(check, "implicit-tls")
    yield* check.record.stage("secure", secure(check, socket))
    yield* check.record.stage("greet", check.dialogue.greet(socket))
    yield* advertise(check, socket)
    yield* authenticate(check, socket)
  })

const startTlsSession = <Reply>(check: Check<Reply>, wasStated: boolean): Effect.Effect<void, Stop> =>
  Effect.gen(function* () {
    const { dialogue, record } = check
    const socket = yield* connect(check, "starttls")
    socket.listen()
    yield* record.stage("greet", wasStated ? greetOrExplain(check, socket) : dialogue.greet(socket))
    yield* advertise(check, socket)
    const offered = offersTls(socket)
    if (!offered && check.guard.allowsCleartext(check.destination)) {
      record.security = record.established = "cleartext"
      yield* record.stage("secure", record.close("warning"))
    } else {
      const notOffered = Effect.fail(stop("starttls-not-offered", "no STARTTLS among the capabilities"))
      const upgrade = dialogue.requestTls(socket).pipe(
        Effect.andThen(secure(check, socket)),
        Effect.catchTag("NotTls", ({ stop }) => Effect.fail(stop)),
      )
      yield* record.stage("secure", offered ? upgrade : notOffered)
      yield* advertise(check, socket)
    }
    yield* authenticate(check, socket)
  }).pipe(Effect.scoped)

// A TLS port waits for us to speak first, just as a slow server makes us wait: only a second connection can tell them apart.
const greetOrExplain = <Reply>(check: Check<Reply>, socket: GuardedSocket<Reply>): Effect.Effect<void, Stop> => {
  const explain = (stopped: Stop) => mismatch(check, explainNoGreeting(check, stopped))
  const patience = Effect.sleep(check.greetingPatienceMilliseconds).pipe(
    Effect.andThen(explainNoGreeting(check, stop("timeout", "no greeting in time"))),
    Effect.flatMap((other) =>
      other.stop.failure === "timeout" ? Effect.never : mismatch(check, Effect.succeed(other)),
    ),
  )
  return Effect.raceFirst(check.dialogue.greet(socket), patience).pipe(
    Effect.catch((stopped) => (stopped.failure === "dropped" ? explain(stopped) : Effect.fail(stopped))),
  )
}

const connect = <Reply>(check: Check<Reply>, mode: RequestedSecurity) => {
  const { destination, dialogue, guard, limits, record, target } = check
  record.expect(mode)
  return record.stage(
    "connect",
    guard.connect({ destination, host: target.host, judge: dialogue.makeJudge(limits), limits }).pipe(
      Effect.map(({ socket, address }) => {
        record.note({ addressFamily: isIPv6(address) ? "IPv6" : "IPv4" })
        return socket
      }),
    ),
  )
}

const secure = <Reply>({ record }: Check<Reply>, socket: GuardedSocket<Reply>): Effect.Effect<void, Stop | NotTls> =>
  socket.handshake.pipe(
    Effect.map(({ version, certificate }) => {
      record.note({ tlsVersion: version, ...certificateEvidence(certificate, (text) => record.safe(text)) })
      if (record.security !== null) record.established = record.security
    }),
    Effect.catch((failure) => {
      if (!("doubtful" in failure)) return Effect.fail(failure)
      record.note(certificateEvidence(failure.certificate, (text) => record.safe(text)))
      return Effect.fail(failure.doubtful ? new NotTls({ stop: failure.stop }) : failure.stop)
    }),
  )

const CAPABILITIES = 64

const advertise = <Reply>({ dialogue, record }: Check<Reply>, socket: GuardedSocket<Reply>) =>
  record.stage(
    "advertise",
    Effect.map(dialogue.advertise(socket), () =>
      record.note({ capabilities: socket.judge.capabilities.slice(0, CAPABILITIES).map((text) => record.safe(text)) }),
    ),
  )

const authenticate = <Reply>(
  { dialogue, record, target }: Check<Reply>,
  socket: GuardedSocket<Reply>,
): Effect.Effect<void, Stop> => {
  const login = Effect.suspend(() => {
    const plan = dialogue.plan(socket, target)
    if (plan === undefined) return Effect.fail(stop("no-mechanism", "no mechanism for this credential"))
    record.mechanism = plan.mechanism
    record.note({ mechanism: plan.mechanism })
    return Effect.map(dialogue.authenticate(socket, plan, target), (accepted) => {
      record.note(accepted)
      // Said for manners only: the socket is destroyed without waiting for an answer.
      socket.say(dialogue.goodbye)
    })
  })
  return record.stage("authenticate", login)
}
