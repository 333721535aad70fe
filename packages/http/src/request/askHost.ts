import type { Principal } from "@mailkeep/core"
import { Effect } from "effect"
import type { RouteSettings } from "../RouteSettings.ts"
import { CurrentRequest, type IncomingRequest } from "./CurrentRequest.ts"
import { type HostAnswer, readHostAnswer } from "./HostPrincipal.ts"
import { parametersIn } from "./parametersIn.ts"

const HOST_DEADLINE = "10 seconds"
const hostIsSilent = "The host's authentication has not told within ten seconds who sends a request."

/** How a host tells who sends a request. */
export type HostsWay = () => HostAnswer | Promise<HostAnswer>

/** How the host tells who sends a request; `null` when it leaves that to API keys. */
export const hostsWayOf = (
  { headers, method, principal, url }: IncomingRequest,
  { authorize }: RouteSettings,
): HostsWay | null => {
  if (principal !== undefined) return principal
  // A host may hand them to whom only the real ones will do.
  return authorize === undefined ? null : () => authorize({ method, url, headers: new Headers(headers) })
}

/** Who sends the request in hand, as the host says. What it throws, and an answer that is none, are faults: never a pass. */
export const askHost = (ask: HostsWay): Effect.Effect<Principal | null | "api-key"> =>
  Effect.flatMap(CurrentRequest, ({ incoming, secrets }) => {
    for (const secret of credentialsIn(incoming)) secrets.add(secret)
    return Effect.promise(async () => readHostAnswer(await ask())).pipe(
      Effect.timeoutOrElse({ duration: HOST_DEADLINE, orElse: () => Effect.die(new Error(hostIsSilent)) }),
    )
  })

const CREDENTIAL = /auth|cookie|credential|key|password|secret|session|signature|token/

/**
 * The texts in a request's head that are credentials, or that a host may take for some by the name of their header, whole and in
 * parts: what it throws may quote either. An API key in the query as it was sent, and as it is read.
 */
const credentialsIn = ({ headers, url }: IncomingRequest): ReadonlyArray<string> => [
  ...[...headers]
    .filter(([name]) => CREDENTIAL.test(name))
    .flatMap(([, text]) => [text, ...text.split(/[\s;,=]+/)])
    .filter(({ length }) => length >= 8),
  ...parametersIn(url, ["api_key"]),
]
