import { AccessProbe } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { CheckGate, type CheckGateOptions, layerCheckGate } from "./CheckGate.ts"
import { runCheck } from "./runCheck.ts"
import { imapDialogue } from "./dialogue/imapDialogue.ts"
import { makeGuard } from "./guard/Guard.ts"
import { accessCheckLimits } from "./guard/limits.ts"
import { type ProbeOptions, probeDefaults } from "./ProbeOptions.ts"

/**
 * Checks access servers (RFC 9051) by a dialogue of our own over a guarded socket: CAPABILITY and STARTTLS where needed,
 * AUTHENTICATE or LOGIN. Dies at once when one of the operator's certificates can't be read.
 */
export const layerImapProbe = (options: ProbeOptions & CheckGateOptions): Layer.Layer<AccessProbe> =>
  Layer.provide(imapProbeOverGate(options), layerCheckGate(options))

/** The same behind a gate that it shares with others. */
export const imapProbeOverGate = (options: ProbeOptions): Layer.Layer<AccessProbe, never, CheckGate> =>
  Layer.effect(
    AccessProbe,
    Effect.map(CheckGate, (gate) => {
      const tools = { ...probeDefaults(options), gate, guard: makeGuard(options), dialogue: imapDialogue }
      const limits = { ...accessCheckLimits, ...options.limits }
      return AccessProbe.of({ check: (target) => runCheck({ ...tools, limits }, target) })
    }),
  )
