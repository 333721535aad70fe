import { Clock, Context, Effect, Layer, Option } from "effect"
import { diagnose } from "../diagnosis/diagnose.ts"
import { Evidence, type Protocol } from "../diagnosis/Evidence.ts"
import { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import { AccessProbe } from "./AccessProbe.ts"
import { ConnectionReport, type ProbeOutcome, ProtocolReport, StageReport } from "./ConnectionReport.ts"
import { countCheck } from "./countCheck.ts"
import type { ProbeTarget } from "./ProbeTarget.ts"
import { SubmissionProbe } from "./SubmissionProbe.ts"
import { nextUserName } from "./userNameTrial.ts"
import { spanIfTraced } from "../shared/spanIfTraced.ts"

/** One side to check; the deadline is the service's. */
export interface CheckTarget extends Omit<ProbeTarget, "deadlineMilliseconds"> {
  /**
   * Names that the server may want instead, the likeliest first. The first of them is tried once when the server refuses
   * `userName` in words that hold nothing against the account (see {@link nextUserName}), within the same deadline. Default: none.
   */
  readonly otherUserNames?: ReadonlyArray<string>
}

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
      const logIn = Effect.fnUntraced(function* (protocol: Protocol, target: CheckTarget, milliseconds: number) {
        const { otherUserNames: _, ...probed } = target
        const { failure, security, stages } = yield* probes[protocol]
          .check({ ...probed, deadlineMilliseconds: milliseconds })
          .pipe(
            Effect.timeoutOption(milliseconds + GRACE_MILLISECONDS),
            Effect.map(Option.getOrElse(() => overdue(protocol, target))),
          )
        const preset = target.provider === null ? null : catalog.byId(target.provider)
        const diagnosis = failure === null ? null : diagnose(failure, preset)
        return new ProtocolReport({ ok: failure === null, stages, security, evidence: failure, diagnosis })
      })
      const checkSide = Effect.fnUntraced(function* (protocol: Protocol, target: CheckTarget) {
        const began = yield* Clock.currentTimeMillis
        let report = yield* logIn(protocol, target, deadlineMilliseconds)
        const left = began + deadlineMilliseconds - (yield* Clock.currentTimeMillis)
        const userName = nextUserName(report, target.otherUserNames ?? [], left)
        if (userName !== null) {
          const second = yield* logIn(protocol, { ...target, userName }, left)
          report = afterTrial(report, second, [target.userName, userName])
        }
        yield* countCheck(protocol, report.diagnosis?.category ?? "ok")
        return report
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

/** The report of two logins. A second one that the server never judged says nothing: then the first is the verdict. */
const afterTrial = (
  first: ProtocolReport,
  second: ProtocolReport,
  userNames: ReadonlyArray<string>,
): ProtocolReport => {
  const refused = first.stages.map((stage) =>
    stage.status === "failed" ? new StageReport({ ...stage, status: "warning" }) : stage,
  )
  const isJudged = second.ok || second.evidence?.stage === "authenticate"
  return isJudged
    ? new ProtocolReport({ ...second, stages: [...refused, ...second.stages], userNames })
    : new ProtocolReport({ ...first, stages: [...first.stages, ...second.stages], userNames: userNames.slice(0, 1) })
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
