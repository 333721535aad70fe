import {
  type CodeRequest,
  ConsentSettings,
  type Consenting,
  defaultTenant,
  generateMasterKey,
  type GrantedTokens,
  layerMasterKey,
  layerTokenLeases,
  type NoTokens,
  OAuthConsents,
  type OAuthClient,
  OAuthSettings,
  ProviderCatalog,
  TokenLeaseStore,
} from "@mailkeep/core"
import { layerMemoryIdempotencyStore, makeScriptedTokenEndpoint } from "@mailkeep/testing"
import { Effect, Layer, Redacted } from "effect"
import * as Base64Url from "effect/encoding/Base64Url"
import { services } from "../account/services.ts"

export const browser = Redacted.make("a-browser-of-somebody")

export const clients: ReadonlyArray<readonly [string, OAuthClient]> = [
  ["google", { clientId: "google-id", clientSecret: Redacted.make("google-secret") }],
  ["microsoft", { clientId: "microsoft-id", clientSecret: Redacted.make("microsoft-secret") }],
  ["yandex", { clientId: "yandex-id", clientSecret: null }],
]

/** An id_token that says whose it is, as the adapter hands it out once its claims are right. */
export const idTokenOf = (claims: object): string =>
  `${Base64Url.encode("{}")}.${Base64Url.encode(JSON.stringify(claims))}.signature`

/** The tokens of a grant; `email` is what its id_token says, `null`: none comes. */
export const granted = (email: string | null, more: Partial<GrantedTokens> = {}): GrantedTokens => ({
  kind: "tokens",
  accessToken: Redacted.make("CANARY-access"),
  expiresInSeconds: 3_600,
  refreshToken: Redacted.make("CANARY-refresh"),
  scope: null,
  idToken: email === null ? null : Redacted.make(idTokenOf({ email })),
  ...more,
})

/** What an authorization server answers to the n-th exchange, counted from 1. */
export type Exchanged = (n: number, request: CodeRequest) => GrantedTokens | NoTokens

/** The consent service over stores in memory and a faked authorization server; what it was asked. */
export const consentWorld = (
  exchanged: Exchanged,
  options: Parameters<typeof services>[0] & {
    readonly clients?: ReadonlyArray<readonly [string, OAuthClient]>
    readonly settings?: Partial<Consenting>
    readonly masterKey?: string
    /** How long the server takes. Default: no time. */
    readonly takes?: Effect.Effect<void>
    readonly endpoint?: Parameters<typeof makeScriptedTokenEndpoint>[0]
  } = {},
) => {
  const asked: Array<CodeRequest> = []
  const exchange = (request: CodeRequest) =>
    Effect.suspend(() => {
      const n = asked.push(request)
      return Effect.as(options.takes ?? Effect.void, exchanged(n, request))
    })
  const oauth = Layer.effect(
    OAuthSettings,
    Effect.map(TokenLeaseStore, (leases) => ({
      clients: new Map(options.clients ?? clients),
      endpoint: makeScriptedTokenEndpoint({ exchange, ...options.endpoint }),
      leases,
    })),
  ).pipe(Layer.provideMerge(layerTokenLeases), Layer.provideMerge(layerMemoryIdempotencyStore))
  const consenting = Layer.succeed(ConsentSettings, {
    publicUrl: "https://app.example.com/api/v1",
    returnOrigins: new Set(["https://other.example.com"]),
    applicationName: null,
    ...options.settings,
  })
  const current = Redacted.make(options.masterKey ?? Redacted.value(generateMasterKey()))
  const layer = OAuthConsents.layer.pipe(
    Layer.provideMerge(services(options)),
    Layer.provideMerge(Layer.mergeAll(oauth, consenting, ProviderCatalog.layer, layerMasterKey({ current }))),
  )
  return { asked, layer }
}

/** The parameters of a URL. */
export const parametersOf = (url: string): Record<string, string> => Object.fromEntries(new URL(url).searchParams)

/** The URL that the provider sends a browser back to that was sent there by this one. */
export const cameBack = (url: string, answer: Record<string, string> = { code: "CANARY-code" }): Redacted.Redacted => {
  const { redirect_uri: back = "", state = "" } = parametersOf(url)
  const callback = new URL(back)
  for (const [name, value] of Object.entries({ ...answer, state })) callback.searchParams.set(name, value)
  return Redacted.make(callback.href)
}

/** Begins a consent at Google and comes back from it. */
export const consented = Effect.fnUntraced(function* (
  request: Partial<Parameters<OAuthConsents["Service"]["begin"]>[1]> = {},
  answer?: Record<string, string>,
) {
  const consents = yield* OAuthConsents
  const { url } = yield* consents.begin(defaultTenant, { provider: "google", browser, ...request })
  return yield* consents.complete(cameBack(url, answer), browser)
})
