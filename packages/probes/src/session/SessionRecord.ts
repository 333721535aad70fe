import {
  type ConnectionSecurity,
  Evidence,
  type ProbeOutcome,
  type ProbeTarget,
  type Protocol,
  type RequestedSecurity,
  sanitizeServerText,
  type SaslMechanism,
  type Stage,
  type StageEvidence,
  StageReport,
  type StageStatus,
} from "@mailkeep/core"
import { type Clock, Effect } from "effect"
import type { Refusal, Stop } from "../guard/Stop.ts"

const stagesOf: Readonly<Record<RequestedSecurity, ReadonlyArray<Stage>>> = {
  "implicit-tls": ["connect", "secure", "greet", "advertise", "authenticate"],
  starttls: ["connect", "greet", "advertise", "secure", "advertise", "authenticate"],
}

const PLAIN = /^[!-~]+(?: [!-~]+)*$/
const PLAIN_LENGTH = 100

/** Writes down the stages of one login as they happen, and makes its outcome of them. */
export class SessionRecord {
  /** The mode being tried. */
  security: ConnectionSecurity | null
  /** The mode that stands: TLS verified, or cleartext by the operator's leave. */
  established: ConnectionSecurity | null = null
  /** The mode that the port speaks although another was stated. */
  spoken: ConnectionSecurity | undefined
  mechanism: SaslMechanism | undefined
  readonly #protocol: Protocol
  readonly #target: ProbeTarget
  readonly #secrets: ReadonlyArray<string>
  readonly #stages: Array<StageReport> = []
  #ahead: ReadonlyArray<Stage>
  #current: { readonly stage: Stage; readonly start: number; evidence: StageEvidence } | undefined

  constructor(protocol: Protocol, target: ProbeTarget, secrets: ReadonlyArray<string>) {
    this.#protocol = protocol
    this.#target = target
    this.#secrets = secrets
    this.security = target.security
    this.#ahead = ["resolve", ...stagesOf[target.security ?? "implicit-tls"]]
  }

  /** Says which stages are ahead, now that a mode is tried. */
  expect(mode: RequestedSecurity): void {
    this.security = mode
    this.#ahead = stagesOf[mode]
  }

  /** Runs one stage; a failure leaves it open, for {@link outcome} to close. */
  stage<A, E, R>(stage: Stage, work: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> {
    return Effect.clockWith((clock) => {
      this.#open(stage, clock)
      return Effect.map(work, (result) => {
        this.#close("ok", clock)
        return result
      })
    })
  }

  /** Ends the stage that runs, if one does. */
  close(status: StageStatus): Effect.Effect<void> {
    return Effect.clockWith((clock) => Effect.sync(() => this.#close(status, clock)))
  }

  /** Adds something seen to the stage that runs. */
  note(evidence: StageEvidence): void {
    if (this.#current !== undefined) this.#current.evidence = { ...this.#current.evidence, ...evidence }
  }

  /** A text that the server chose before it saw the credential, made safe. */
  safe(text: string): string {
    // Most texts are short capabilities, and need nothing done to them.
    const isPlain =
      text.length <= PLAIN_LENGTH && PLAIN.test(text) && !this.#secrets.some((secret) => text.includes(secret))
    return isPlain ? text : sanitizeServerText(text, this.#secrets)
  }

  /** The outcome, after success (`undefined`) or with what stopped the check. */
  outcome(stopped: Stop | undefined): Effect.Effect<ProbeOutcome> {
    return Effect.clockWith((clock) => Effect.sync(() => this.#outcome(stopped, clock)))
  }

  #outcome(stopped: Stop | undefined, clock: Clock.Clock): ProbeOutcome {
    if (stopped === undefined) return { stages: this.#stages, security: this.established, failure: null }
    const stage = this.#current?.stage ?? this.#ahead[0] ?? "authenticate"
    const seen = this.#refusal(stopped.refusal)
    if (this.#current === undefined) this.#open(stage, clock)
    this.note(seen)
    this.#close("failed", clock)
    for (const stage of this.#ahead) {
      this.#stages.push(new StageReport({ stage, status: "skipped", elapsedMilliseconds: 0, evidence: {} }))
    }
    const { host, port, provider } = this.#target
    const failure = new Evidence({
      protocol: this.#protocol,
      stage,
      failure: stopped.failure,
      host,
      port,
      security: this.security,
      ...(this.spoken === undefined ? {} : { spokenSecurity: this.spoken }),
      ...(this.mechanism === undefined ? {} : { mechanism: this.mechanism }),
      ...(provider === null ? {} : { provider }),
      ...seen,
    })
    return { stages: this.#stages, security: this.spoken ?? this.established, failure }
  }

  #open(stage: Stage, clock: Clock.Clock): void {
    this.#current = { stage, start: clock.currentTimeMillisUnsafe(), evidence: {} }
    this.#ahead = this.#ahead.slice(this.#ahead.indexOf(stage) + 1)
  }

  #close(status: StageStatus, clock: Clock.Clock): void {
    if (this.#current === undefined) return
    const { stage, start, evidence } = this.#current
    this.#current = undefined
    const elapsedMilliseconds = clock.currentTimeMillisUnsafe() - start
    this.#stages.push(new StageReport({ stage, status, elapsedMilliseconds, evidence }))
  }

  #refusal(
    refusal: Refusal | undefined,
  ): Pick<StageEvidence, "replyCode" | "enhancedCode" | "responseCode" | "serverText"> {
    if (refusal === undefined) return {}
    const { text = "", ...codes } = refusal
    const serverText = sanitizeServerText(Buffer.from(text, "latin1").toString("utf8"), this.#secrets)
    return { ...codes, ...(serverText === "" ? {} : { serverText }) }
  }
}
