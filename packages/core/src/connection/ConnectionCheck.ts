import { Context, Effect, Layer, Option } from "effect"
import { diagnose } from "../diagnosis/diagnose.ts"
import { Evidence, type Protocol } from "../diagnosis/Evidence.ts"
import { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import { AccessProbe } from "./AccessProbe.ts"
import { ConnectionReport, type ProbeOutcome, ProtocolReport } from "./ConnectionReport.ts"
import { countCheck } from "./countCheck.ts"
import type { ProbeTarget } from "./ProbeTarget.ts"
import { SubmissionProbe } from "./SubmissionProbe.ts"
import { spanIfTraced } from "../shared/spanIfTraced.ts"

/** One side to check; the deadline is the service's. */
export type CheckTarget = Omit<ProbeTarget, "deadlineMilliseconds">

/** The deadline of a whole check in milliseconds, both sides together; read when the service is built. Default 15,000. */
export const CheckDeadline = Context.Reference<number>("@mailkeep/core/CheckDeadline", { defaultValue: () => 15_000 })

// A probe ends itself at the deadline; should one fail to, this much later the check ends without it.
const GRACE_MILLISECONDS = 500

/**
 * Checks both sides of an account at once, under one deadline, and says what is wrong with each.
 *
 * - `check`: both sides at once. Never fails, because a mail server's misbehaviour is a finding; ends within the deadline.
 * - `checkSide`: one side alone, likewise.
 */
export class ConnectionCheck extends Context.Service<
  ConnectionCheck,
  {
    readonly check: (submission: CheckTarget, access: CheckTarget) => Effect.Effect<ConnectionReport>
    readonly checkSide: (protocol: Protocol, target: CheckTarget) => Effect.Effect<ProtocolReport>
  }
>()("@mailkeep/core/ConnectionCheck") {
  /** The service over its ports: SubmissionProbe, AccessProbe, ProviderCatalog. */
  static readonly layer = Layer.effect(
    ConnectionCheck,
    Effect.gen(function* () {
      const submissionProbe = yield* SubmissionProbe
      const accessProbe = yield* AccessProbe
      const catalog = yield* ProviderCatalog
      const deadlineMilliseconds = yield* CheckDeadline
      const probes = { submission: submissionProbe, access: accessProbe }
      const checkSide = Effect.fnUntraced(function* (protocol: Protocol, target: CheckTarget) {
        const { failure, security, stages } = yield* probes[protocol]
          .check({ ...target, deadlineMilliseconds })
          .pipe(
            Effect.timeoutOption(deadlineMilliseconds + GRACE_MILLISECONDS),
            Effect.map(Option.getOrElse(() => overdue(protocol, target))),
          )
        const preset = target.provider === null ? null : catalog.byId(target.provider)
        const diagnosis = failure === null ? null : diagnose(failure, preset)
        yield* countCheck(protocol, diagnosis?.category ?? "ok")
        return new ProtocolReport({ ok: failure === null, stages, security, evidence: failure, diagnosis })
      }, spanIfTraced("ConnectionCheck.checkSide"))
      const check = Effect.fnUntraced(function* (submission: CheckTarget, access: CheckTarget) {
        const [submissionReport, accessReport] = yield* Effect.all(
          [checkSide("submission", submission), checkSide("access", access)],
          { concurrency: 2 },
        )
        return new ConnectionReport({
          ok: submissionReport.ok && accessReport.ok,
          submission: submissionReport,
          access: accessReport,
        })
      }, spanIfTraced("ConnectionCheck.check"))
      return ConnectionCheck.of({ check, checkSide })
    }),
  )
}

const overdue = (protocol: Protocol, { host, port, provider, security }: CheckTarget): ProbeOutcome => ({
  stages: [],
  security,
  failure: new Evidence({
    protocol,
    stage: "connect",
    failure: "timeout",
    host,
    port,
    security,
    ...(provider === null ? {} : { provider }),
  }),
})
