import { SubmissionProbe } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { runCheck } from "./runCheck.ts"
import { smtpDialogue } from "./dialogue/smtpDialogue.ts"
import { makeGuard } from "./guard/Guard.ts"
import { submissionCheckLimits } from "./guard/limits.ts"
import { type ProbeOptions, probeDefaults } from "./ProbeOptions.ts"

/**
 * Checks submission servers (RFC 6409) by a dialogue of our own over a guarded socket: EHLO, STARTTLS where needed, AUTH.
 * Dies at once when one of the operator's certificates can't be read.
 */
export const layerSmtpProbe = (options: ProbeOptions): Layer.Layer<SubmissionProbe> =>
  Layer.effect(
    SubmissionProbe,
    Effect.sync(() => {
      const tools = { ...probeDefaults(options), guard: makeGuard(options), dialogue: smtpDialogue }
      const limits = { ...submissionCheckLimits, ...options.limits }
      return SubmissionProbe.of({ check: (target) => runCheck({ ...tools, limits }, target) })
    }),
  )
