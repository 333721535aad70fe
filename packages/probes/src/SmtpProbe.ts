import { SubmissionProbe } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { CheckGate, type CheckGateOptions, layerCheckGate } from "./CheckGate.ts"
import { runCheck } from "./runCheck.ts"
import { smtpDialogue } from "./dialogue/smtpDialogue.ts"
import { makeGuard } from "./guard/Guard.ts"
import { submissionCheckLimits } from "./guard/limits.ts"
import { type ProbeOptions, probeDefaults } from "./ProbeOptions.ts"

/**
 * Checks submission servers (RFC 6409) by a dialogue of our own over a guarded socket: EHLO, STARTTLS where needed, AUTH.
 * Dies at once when one of the operator's certificates can't be read.
 */
export const layerSmtpProbe = (options: ProbeOptions & CheckGateOptions): Layer.Layer<SubmissionProbe> =>
  Layer.provide(smtpProbeOverGate(options), layerCheckGate(options))

/** The same behind a gate that it shares with others. */
export const smtpProbeOverGate = (options: ProbeOptions): Layer.Layer<SubmissionProbe, never, CheckGate> =>
  Layer.effect(
    SubmissionProbe,
    Effect.map(CheckGate, (gate) => {
      const tools = { ...probeDefaults(options), gate, guard: makeGuard(options), dialogue: smtpDialogue }
      const limits = { ...submissionCheckLimits, ...options.limits }
      return SubmissionProbe.of({ check: (target) => runCheck({ ...tools, limits }, target) })
    }),
  )
