import { Effect, Layer } from "effect"
import { describeLaws, type LawRunner } from "./describeLaws.ts"
import { bodies } from "./http/bodies.ts"
import { headers } from "./http/headers.ts"
import { HttpAdapter, type MountedApi } from "./http/HttpAdapter.ts"
import { lifetimes } from "./http/lifetimes.ts"
import { routing } from "./http/routing.ts"
import type { Law } from "./Law.ts"

/** Everything that holds wherever Mailkeep's HTTP API is mounted, over a real socket. */
export const httpAdapterLaws: ReadonlyArray<Law<HttpAdapter>> = [...routing, ...headers, ...bodies, ...lifetimes]

/**
 * Makes one test of each law on a server of yours, which is started at the first and closed after the last. Mailkeep behind it
 * is made with `network: adapterNetwork`.
 *
 * @example
 * describeHttpAdapter({ describe, it, after: afterAll }, "my server", async () => {
 *   const server = await listen()
 *   return { port: server.port, basePath: "/api/v1", apiKey, hostPath: "/health", close: () => server.close() }
 * })
 */
export const describeHttpAdapter = (
  runner: LawRunner,
  name: string,
  start: () => Promise<MountedApi & { readonly close: () => Promise<void> }>,
): void => {
  const server = Effect.acquireRelease(Effect.promise(start), ({ close }) => Effect.promise(close))
  describeLaws(runner, name, httpAdapterLaws, Layer.effect(HttpAdapter, server))
}
