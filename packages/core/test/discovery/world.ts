import {
  type CandidateServer,
  Discovery,
  type DiscoveryOptions,
  type DiscoveryResult,
  DiscoverySettings,
  type DocumentRequest,
  type Endpoint,
  ProviderCatalog,
} from "@mailkeep/core"
import {
  layerScriptedDnsResolver,
  layerScriptedDocumentFetcher,
  layerScriptedEndpointProbe,
  type ScriptedDocument,
  type ScriptedEndpoint,
  type Zone,
} from "@mailkeep/testing"
import { Effect, Fiber, Layer } from "effect"
import { TestClock } from "effect/testing"

/** A network, and what of it was asked. */
export interface World {
  readonly zone?: Zone
  readonly documents?: Readonly<Record<string, ScriptedDocument>>
  /** Servers by `host:port`; every other refuses the connection. */
  readonly servers?: Readonly<Record<string, ScriptedEndpoint>>
  readonly options?: Partial<DiscoveryOptions>
}

/** What a world was asked. */
export interface Asked {
  readonly names: Array<string>
  readonly requests: Array<DocumentRequest>
  readonly endpoints: Array<Endpoint>
}

/** Nothing yet. */
export const nothingAsked = (): Asked => ({ names: [], requests: [], endpoints: [] })

const options: DiscoveryOptions = {
  ispdb: false,
  pacc: false,
  mailconf: false,
  tellAddress: false,
  guess: true,
  budgetMilliseconds: 8_000,
}

/** The service in a world. */
export const layerWorld = (world: World, asked: Asked = nothingAsked()) =>
  Discovery.layer.pipe(
    Layer.provide([
      ProviderCatalog.layer,
      layerScriptedDnsResolver(world.zone ?? {}, (name) => asked.names.push(name)),
      layerScriptedDocumentFetcher(world.documents ?? {}, (request) => asked.requests.push(request)),
      layerScriptedEndpointProbe((endpoint) => {
        asked.endpoints.push(endpoint)
        return world.servers?.[`${endpoint.host}:${endpoint.port}`] ?? { failure: "connection-refused" }
      }),
      Layer.succeed(DiscoverySettings, { ...options, ...world.options }),
    ]),
  )

// Fibers that start others have to come to their next sleep before time goes on.
const settle = Effect.repeat(Effect.yieldNow, { times: 30 })

/** Lets virtual time pass in small steps, so that whatever wakes up can go on before the next. */
export const pass = (milliseconds: number, step = 50) =>
  Effect.repeat(Effect.andThen(settle, TestClock.adjust(step)), { times: Math.ceil(milliseconds / step) - 1 }).pipe(
    Effect.andThen(settle),
  )

/** Discovers in a world that this effect is provided with; virtual time passes until the budget is over. */
export const discover = Effect.fnUntraced(function* (address: string) {
  const { discover: find } = yield* Discovery
  const fiber = yield* Effect.forkChild(find(address))
  yield* pass(8_050)
  return yield* Fiber.join(fiber)
})

/** Discovers once, in a world of its own. */
export const discoverIn = (world: World, address: string, asked?: Asked): Effect.Effect<DiscoveryResult> =>
  Effect.provide(discover(address), layerWorld(world, asked))

/** One server of a settings file. */
export const stated = (type: string, host: string, port: number, user = "%EMAILADDRESS%", socket = "SSL") => {
  const element = type === "smtp" ? "outgoingServer" : "incomingServer"
  return (
    `<${element} type="${type}"><hostname>${host}</hostname><port>${port}</port><socketType>${socket}</socketType>` +
    `<username>${user}</username><authentication>password-cleartext</authentication></${element}>`
  )
}

/** A settings file of these servers; of `imap.` and `smtp.` of a domain when none are given. */
export const settingsFile = (domain: string, ...servers: ReadonlyArray<string>): ScriptedDocument => {
  const all =
    servers.length > 0 ? servers : [stated("imap", `imap.${domain}`, 993), stated("smtp", `smtp.${domain}`, 465)]
  return {
    body: `<clientConfig version="1.1"><emailProvider id="x"><domain>${domain}</domain>${all.join("")}</emailProvider></clientConfig>`,
  }
}

/** SRV records of one target. */
export const srv = (target: string, port: number) => ({ srv: [{ priority: 0, weight: 0, port, target }] })

/** MX records, the best first. */
export const mx = (...exchanges: ReadonlyArray<string>) => ({
  mx: exchanges.map((exchange, preference) => ({ preference, exchange })),
})

/** An address that is as good as any. */
export const at = { a: ["203.0.113.7"] }

/** Where a domain's own settings file is. */
export const autoconfigOf = (domain: string) => `https://autoconfig.${domain}/mail/config-v1.1.xml`

/** A result in a few words: outcome, the best candidate's origin, trust and servers. */
export const briefly = ({ candidates: [best], outcome }: DiscoveryResult): string => {
  if (best === undefined) return outcome
  const server = (each: CandidateServer | null) => (each === null ? "-" : `${each.host}:${each.port}`)
  const asks = best.confirm.length > 0 ? ` ask ${best.confirm.join(",")}` : ""
  return `${outcome} ${best.origin} ${best.trust} ${server(best.access)} ${server(best.submission)}${asks}`
}
