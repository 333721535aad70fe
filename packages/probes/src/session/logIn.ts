import type { ProbeTarget, RequestedSecurity } from "@mailkeep/core"
import { Effect, type Scope } from "effect"
import { areSendable } from "../dialogue/Credentials.ts"
import { type Dialogue, offersTls } from "../dialogue/Dialogue.ts"
import type { Destination } from "../guard/Dialler.ts"
import type { Guard } from "../guard/Guard.ts"
import type { GuardedSocket } from "../guard/GuardedSocket.ts"
import type { SessionLimits } from "../guard/limits.ts"
import { type Stop, stop } from "../guard/Stop.ts"
import { certificateEvidence } from "./certificateEvidence.ts"
import { NotTls } from "./NotTls.ts"
import { explainNoGreeting, explainNoTls, type OtherMode } from "./otherMode.ts"
import type { SessionRecord } from "./SessionRecord.ts"

/** What a login works with. */
export interface LoginTools<Reply> {
  readonly guard: Guard
  readonly dialogue: Dialogue<Reply>
  readonly limits: SessionLimits
  /** How long in milliseconds a server may withhold its greeting before the other mode is tried beside it. */
  readonly greetingPatienceMilliseconds: number
}

interface Login<Reply> extends LoginTools<Reply> {
  readonly target: ProbeTarget
  readonly record: SessionRecord
  readonly destination: Destination
}

/**
 * Connects, secures and logs in; the session that the server accepted lives as long as the scope. Every step goes into
 * the record. Fails with what stopped it, at the latest by the target's deadline.
 */
export const logIn = <Reply>(
  tools: LoginTools<Reply>,
  target: ProbeTarget,
  record: SessionRecord,
): Effect.Effect<GuardedSocket<Reply>, Stop, Scope.Scope> =>
  Effect.suspend(() => {
    if (!areSendable(target)) return Effect.fail(stop("credential-not-sendable", "an empty or unsendable credential"))
    return record.stage("resolve", tools.guard.locate(target.host, target.port)).pipe(
      Effect.flatMap((destination) => tryModes({ ...tools, target, record, destination })),
      Effect.timeoutOrElse({
        duration: target.deadlineMilliseconds,
        orElse: () => Effect.fail(stop("timeout", "the deadline of the whole login")),
      }),
    )
  })

type Session<Reply, E = never> = Effect.Effect<GuardedSocket<Reply>, Stop | E, Scope.Scope>

const tryModes = <Reply>(login: Login<Reply>): Session<Reply> => {
  const { record, target } = login
  if (target.security === "starttls") return startTlsSession(login, true)
  const implicit = implicitTlsSession(login)
  if (target.security === "implicit-tls") {
    return Effect.catchTag(implicit, "NotTls", ({ stop }) => mismatch(login, explainNoTls(login, stop)))
  }
  return Effect.catchTag(implicit, "NotTls", () =>
    record.close("warning").pipe(Effect.andThen(Effect.suspend(() => startTlsSession(login, false)))),
  )
}

// A second connection, without credentials, tells what the port really speaks.
const mismatch = <Reply>({ record }: Login<Reply>, explanation: Effect.Effect<OtherMode>): Effect.Effect<never, Stop> =>
  Effect.flatMap(explanation, ({ stop, spoken }) => {
    record.spoken = spoken
    return Effect.fail(stop)
  })

const implicitTlsSession = <Reply>(login: Login<Reply>): Session<Reply, NotTls> =>
  Effect.gen(function* () {
    const socket = yield* connect(login, "implicit-tls")
    yield* login.record.stage("secure", secure(login, socket))
    yield* login.record.stage("greet", login.dialogue.greet(socket))
    yield* advertise(login, socket)
    yield* authenticate(login, socket)
    return socket
  })

const startTlsSession = <Reply>(login: Login<Reply>, wasStated: boolean): Session<Reply> =>
  Effect.gen(function* () {
    const { dialogue, record } = login
    const socket = yield* connect(login, "starttls")
    socket.listen()
    yield* record.stage("greet", wasStated ? greetOrExplain(login, socket) : dialogue.greet(socket))
    yield* advertise(login, socket)
    const offered = offersTls(socket)
    if (!offered && login.guard.allowsCleartext(login.destination)) {
      record.security = record.established = "cleartext"
      yield* record.stage("secure", record.close("warning"))
    } else {
      const notOffered = Effect.fail(stop("starttls-not-offered", "no STARTTLS among the capabilities"))
      const upgrade = dialogue.requestTls(socket).pipe(
        Effect.andThen(secure(login, socket)),
        Effect.catchTag("NotTls", ({ stop }) => Effect.fail(stop)),
      )
      yield* record.stage("secure", offered ? upgrade : notOffered)
      yield* advertise(login, socket)
    }
    yield* authenticate(login, socket)
    return socket
  })

// A TLS port waits for us to speak first, just as a slow server makes us wait: only a second connection can tell them apart.
const greetOrExplain = <Reply>(login: Login<Reply>, socket: GuardedSocket<Reply>): Effect.Effect<void, Stop> => {
  const explain = (stopped: Stop) => mismatch(login, explainNoGreeting(login, stopped))
  const patience = Effect.sleep(login.greetingPatienceMilliseconds).pipe(
    Effect.andThen(explainNoGreeting(login, stop("timeout", "no greeting in time"))),
    Effect.flatMap((other) =>
      other.stop.failure === "timeout" ? Effect.never : mismatch(login, Effect.succeed(other)),
    ),
  )
  return Effect.raceFirst(login.dialogue.greet(socket), patience).pipe(
    Effect.catch((stopped) => (stopped.failure === "dropped" ? explain(stopped) : Effect.fail(stopped))),
  )
}

const connect = <Reply>(login: Login<Reply>, mode: RequestedSecurity) => {
  const { destination, dialogue, guard, limits, record, target } = login
  record.expect(mode)
  return record.stage(
    "connect",
    guard.connect({ destination, host: target.host, judge: dialogue.makeJudge(limits), limits }).pipe(
      Effect.map(({ socket, addressFamily }) => {
        record.note({ addressFamily })
        return socket
      }),
    ),
  )
}

const secure = <Reply>({ record }: Login<Reply>, socket: GuardedSocket<Reply>): Effect.Effect<void, Stop | NotTls> =>
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

const advertise = <Reply>({ dialogue, record }: Login<Reply>, socket: GuardedSocket<Reply>) =>
  record.stage(
    "advertise",
    Effect.map(dialogue.advertise(socket), () =>
      record.note({ capabilities: socket.judge.capabilities.slice(0, CAPABILITIES).map((text) => record.safe(text)) }),
    ),
  )

const authenticate = <Reply>(
  { dialogue, record, target }: Login<Reply>,
  socket: GuardedSocket<Reply>,
): Effect.Effect<void, Stop> => {
  const exchange = Effect.suspend(() => {
    const plan = dialogue.plan(socket, target)
    if (plan === undefined) return Effect.fail(stop("no-mechanism", "no mechanism for this credential"))
    record.mechanism = plan.mechanism
    record.note({ mechanism: plan.mechanism })
    return Effect.map(dialogue.authenticate(socket, plan, target), (accepted) => record.note(accepted))
  })
  return record.stage("authenticate", exchange)
}
