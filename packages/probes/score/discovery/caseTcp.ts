import { type Endpoint, EndpointProbe, type EndpointOutcome, type Failure, portAllowed } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { type CaseDialler, replayPolicy } from "./caseDialler.ts"
import type { CaseEndpoint, DiscoveryCase } from "./DiscoveryCase.ts"

const LATENCY_MILLISECONDS = 40

const failed = (failure: Failure): EndpointOutcome => ({ kind: "failed", failure })

/** The mail ports of a case, behind the screening that the real probe has. */
export const layerCaseTcp = (each: DiscoveryCase, dialler: CaseDialler): Layer.Layer<EndpointProbe> => {
  const look = Effect.fnUntraced(function* (endpoint: Endpoint): Effect.fn.Return<EndpointOutcome> {
    if (each.network === "offline") return yield* Effect.never
    if (!portAllowed(replayPolicy, endpoint.port)) return failed("port-not-allowed")
    const located = yield* dialler.locate(endpoint.host)
    if (located.kind !== "at") return failed(located.kind)
    dialler.connect(endpoint.host, located.address, endpoint.port)
    const listener = each.tcp.find(({ host, port }) => host === endpoint.host && port === endpoint.port)
    yield* Effect.sleep(listener?.latencyMs ?? LATENCY_MILLISECONDS)
    return listener === undefined || listener.reachable === false
      ? failed("connection-refused")
      : met(listener, endpoint)
  })
  return Layer.succeed(
    EndpointProbe,
    EndpointProbe.of({
      look: (endpoint, timeoutMilliseconds) =>
        look(endpoint).pipe(
          Effect.timeoutOrElse({ duration: timeoutMilliseconds, orElse: () => Effect.succeed(failed("timeout")) }),
        ),
    }),
  )
}

const PROTOCOLS = { access: "imap", submission: "smtp" } as const

const met = ({ mode, protocol, tls }: CaseEndpoint, endpoint: Endpoint): EndpointOutcome => {
  const spoken = mode === "tls" ? "implicit-tls" : mode
  if (spoken !== endpoint.security)
    return failed(spoken === "starttls" || spoken === "implicit-tls" ? "tls-mode-mismatch" : "starttls-not-offered")
  if (tls?.valid === false) {
    const reasons: Readonly<Record<string, Failure>> = {
      "name-mismatch": "certificate-name-mismatch",
      expired: "certificate-expired",
    }
    return failed(reasons[tls.reason ?? ""] ?? "certificate-untrusted")
  }
  return (protocol ?? PROTOCOLS[endpoint.protocol]) === PROTOCOLS[endpoint.protocol]
    ? { kind: "answered" }
    : failed("not-the-protocol")
}
