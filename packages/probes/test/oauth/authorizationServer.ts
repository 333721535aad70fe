import { TokenEndpoint } from "@mailkeep/core"
import { type HeardRequest, type ScriptedDocument, startWebSite } from "@mailkeep/testing"
import { Effect } from "effect"
import { layerTokenEndpoint, type TokenEndpointOptions } from "../../src/index.ts"
import { certificates, loopbackPolicy } from "../authority.ts"

/** Asks the adapter as the tests want it: quick to refuse, and with little patience. */
export const asking = <A>(
  ask: (endpoint: TokenEndpoint["Service"]) => Effect.Effect<A>,
  options: Partial<TokenEndpointOptions> = {},
): Effect.Effect<A> =>
  TokenEndpoint.use(ask).pipe(
    Effect.provide(
      layerTokenEndpoint({
        policy: loopbackPolicy,
        refusalFloorMilliseconds: 1,
        totalMilliseconds: 2_000,
        ...options,
      }),
    ),
  )

/** An authorization server as a scoped resource: what stands at its paths. */
export const serving = (documents: Readonly<Record<string, ScriptedDocument>>, certificate = certificates.good) =>
  Effect.acquireRelease(
    Effect.promise(() => startWebSite(documents, certificate)),
    (server) => Effect.promise(() => server.close()),
  )

/** An answer in JSON. */
export const json = (fields: object, more: ScriptedDocument = {}): ScriptedDocument => ({
  contentType: "application/json",
  body: JSON.stringify(fields),
  ...more,
})

/** The fields of a form that was posted. */
export const formOf = ({ body }: Pick<HeardRequest, "body">): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(body))

/** What a token endpoint says that is no answer, and what kind of outcome it makes. */
export const troubles: ReadonlyArray<
  readonly [what: string, document: ScriptedDocument, kind: "temporary" | "misconfigured"]
> = [
  ["redirects inward", { status: 307, location: "https://169.254.169.254/latest" }, "misconfigured"],
  ["is down", { status: 503, body: "<html>" }, "temporary"],
  ["closes without an answer", { failure: "connection-failed" }, "temporary"],
  ["is late", { afterMilliseconds: 2_500 }, "temporary"],
]

/** Those of a server whose body is to be read. */
export const garbage = (
  fields: object,
): ReadonlyArray<readonly [what: string, document: ScriptedDocument, kind: "temporary"]> => [
  ["says something else", { body: "<html>" }, "temporary"],
  ["says nothing", { body: "" }, "temporary"],
  ["packs what it says unasked", { ...json(fields), isPacked: true }, "temporary"],
  ["says more than 64 KiB", json({ ...fields, more: "x".repeat(65_536) }), "temporary"],
]
