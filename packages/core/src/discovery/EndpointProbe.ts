import { Context, type Effect } from "effect"
import type { Failure, Protocol } from "../diagnosis/Evidence.ts"
import type { RequestedSecurity } from "../server/ConnectionSecurity.ts"
import type { HostName } from "../server/HostName.ts"

/** A server that may be one for mail. */
export interface Endpoint {
  readonly protocol: Protocol
  readonly host: HostName
  readonly port: number
  readonly security: RequestedSecurity
}

/** What is at an endpoint: a server that speaks the protocol over verified TLS, or the reason why there is none. */
export type EndpointOutcome = { readonly kind: "answered" } | { readonly kind: "failed"; readonly failure: Failure }

/**
 * PORT: looks whether a mail server is at an endpoint, without any credential.
 *
 * - `look`: dials through the guard, verifies TLS for the endpoint's host name, reads the greeting and asks what the server can (EHLO,
 *   CAPABILITY), and leaves. Every outcome is a value; never fails, ends within `timeoutMilliseconds`, also when interrupted, and
 *   leaves no socket open. Not promised: that anybody may log in.
 */
export class EndpointProbe extends Context.Service<
  EndpointProbe,
  { readonly look: (endpoint: Endpoint, timeoutMilliseconds: number) => Effect.Effect<EndpointOutcome> }
>()("@mailkeep/core/EndpointProbe") {}
