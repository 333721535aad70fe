import { type Endpoint, parseHostName } from "@mailkeep/core"
import { Effect, Layer, Result } from "effect"
import {
  type HeardRequest,
  type LawEndpoint,
  LawEndpoints,
  lawDocuments,
  lawOutcomes,
  LawSite,
  lawZone,
  layerScriptedDnsResolver,
  layerScriptedDocumentFetcher,
  layerScriptedEndpointProbe,
} from "../../src/index.ts"

/** The scripted resolver on the zone of the laws. */
export const scriptedDns = layerScriptedDnsResolver(lawZone)

const origin = "https://site.law.test"
const byUrl = Object.fromEntries(Object.entries(lawDocuments).map(([path, document]) => [`${origin}${path}`, document]))

/** The scripted fetcher on the site of the laws. */
export const scriptedDocuments = Layer.unwrap(
  Effect.sync(() => {
    const heard: Array<HeardRequest> = []
    const fetcher = layerScriptedDocumentFetcher(byUrl, ({ body, method, url }) => {
      const { pathname, search } = new URL(url)
      const contentType = body?.contentType ?? ""
      heard.push({ method, path: `${pathname}${search}`, authorization: "", contentType, body: body?.text ?? "" })
    })
    return Layer.merge(fetcher, Layer.succeed(LawSite, LawSite.of({ origin, heard: () => heard })))
  }),
)

const host = Result.getOrThrow(parseHostName("host.law.test"))
const names = Object.keys(lawOutcomes) as ReadonlyArray<LawEndpoint>

const at = (name: LawEndpoint): Endpoint => ({
  protocol: name.startsWith("smtp") ? "submission" : "access",
  host,
  port: 1_024 + names.indexOf(name),
  security: name.includes("starttls") ? "starttls" : "implicit-tls",
})

/** The scripted probe with what the laws want found. */
export const scriptedEndpoints = Layer.merge(
  layerScriptedEndpointProbe(({ port }) => {
    const name = names[port - 1_024]
    if (name === undefined) return undefined
    return name === "silent" ? { failure: null, afterMilliseconds: 60_000 } : { failure: lawOutcomes[name] }
  }),
  Layer.succeed(LawEndpoints, LawEndpoints.of({ at, heard: Effect.succeed([]) })),
)
