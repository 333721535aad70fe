import { Diagnosis, Evidence, type Protocol, ProtocolReport, ProtocolState, StageReport } from "@mailkeep/core"
import { arbitraryInstant } from "./instants.ts"
import type { SeededRandom } from "./SeededRandom.ts"
import { arbitraryHost, arbitraryLine } from "./texts.ts"

const stage = (random: SeededRandom): StageReport =>
  new StageReport({
    stage: random.pick(["resolve", "connect", "secure", "greet", "advertise", "authenticate", "open"]),
    status: random.pick(["ok", "warning", "failed", "skipped"]),
    elapsedMilliseconds: random.pick([0, 0.1, 1e-7, 14_999.999999999998, Number.MAX_SAFE_INTEGER]),
    evidence: random.pick([
      {},
      { replyCode: 535, enhancedCode: "5.7.8", serverText: arbitraryLine(random, 200) },
      { addressFamily: "IPv6", tlsVersion: "TLSv1.3", capabilities: ["AUTH PLAIN", "", "8BITMIME"] },
    ]),
  })

/** What may be known of one side of an account: unchecked, ok, or failed with evidence and diagnosis. */
export const arbitraryProtocolState = (random: SeededRandom, protocol: Protocol): ProtocolState => {
  const status = random.pick(["unchecked", "ok", "failed"])
  if (status === "unchecked") return new ProtocolState({ status, checkedAt: null, report: null })
  const stages = Array.from({ length: random.integer(0, 8) }, () => stage(random))
  if (status === "ok") {
    const seen = { ok: true, stages, security: "implicit-tls", evidence: null, diagnosis: null } as const
    const report = new ProtocolReport({
      ...seen,
      ...(stages.length > 4 ? { userNames: ["ada@example.org", "ada"] } : {}),
    })
    return new ProtocolState({ status, checkedAt: arbitraryInstant(random), report })
  }
  const providerText = arbitraryLine(random, 200)
  return new ProtocolState({
    status,
    checkedAt: arbitraryInstant(random),
    report: new ProtocolReport({
      ok: false,
      stages,
      security: random.pick([null, "starttls"]),
      evidence: new Evidence({
        protocol,
        stage: "authenticate",
        failure: "refused",
        host: arbitraryHost(random),
        port: 587,
        security: "starttls",
        serverText: providerText,
      }),
      diagnosis: new Diagnosis({
        category: "bad_credentials",
        retryable: false,
        actor: "user",
        remedy: "Type the password again.",
        providerText,
      }),
    }),
  })
}
