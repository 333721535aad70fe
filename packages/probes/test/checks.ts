import { parseHostName, type ProbeOutcome, type ProbeTarget, SubmissionProbe, AccessProbe } from "@mailkeep/core"
import { startScriptedServer, type ScriptStep, type ScriptedServerOptions } from "@mailkeep/testing"
import { Effect, Redacted, Result } from "effect"
import { layerImapProbe, layerSmtpProbe, type ProbeOptions } from "../src/index.ts"
import { password, userName } from "./account.ts"
import { certificates, loopbackPolicy } from "./authority.ts"

export { password, userName } from "./account.ts"

export const base64 = (text: string) => Buffer.from(text).toString("base64")
export const plain = base64(`\0${userName}\0${password}`)

/** A scripted server as a scoped resource; its certificate is the good one unless the options bring another. */
export const serve = (options: Pick<ScriptedServerOptions, "mode" | "script"> & Partial<ScriptedServerOptions>) =>
  Effect.acquireRelease(
    Effect.promise(() => startScriptedServer({ tls: certificates.good, ...options })),
    (server) => Effect.promise(() => server.close()),
  )

/** A host as core reads it. */
export const hostName = (text: string) => Result.getOrThrow(parseHostName(text))

/** What the tests' checks ask for unless told otherwise. */
export const targetOf = (port: number, target: Partial<ProbeTarget> = {}): ProbeTarget => ({
  host: hostName("localhost"),
  port,
  security: "implicit-tls",
  userName,
  credential: { kind: "password", password: Redacted.make(password) },
  provider: null,
  deadlineMilliseconds: 10_000,
  ...target,
})

export type Side = "submission" | "access"

/** Runs one check of one side, with quick refusals and little patience. */
export const check = (
  side: Side,
  target: ProbeTarget,
  options: Partial<ProbeOptions> = {},
): Effect.Effect<ProbeOutcome> => {
  const all: ProbeOptions = {
    policy: loopbackPolicy,
    refusalFloorMilliseconds: 0,
    greetingPatienceMilliseconds: 50,
    ...options,
  }
  return side === "submission"
    ? SubmissionProbe.use((probe) => probe.check(target)).pipe(Effect.provide(layerSmtpProbe(all), { local: true }))
    : AccessProbe.use((probe) => probe.check(target)).pipe(Effect.provide(layerImapProbe(all), { local: true }))
}

/** Each stage's name and status, in order: `connect ok`. */
export const steps = (outcome: ProbeOutcome): ReadonlyArray<string> =>
  outcome.stages.map(({ stage, status }) => `${stage} ${status}`)

/** Every text of an outcome, for a search for what must not be in it. */
export const everything = (outcome: ProbeOutcome): string => JSON.stringify(outcome)

export type { ScriptStep }
