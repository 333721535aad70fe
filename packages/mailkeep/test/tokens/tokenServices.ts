import {
  AccountTokens,
  CredentialVault,
  layerMasterKey,
  layerTokenLeases,
  OAuthSettings,
  ProviderCatalog,
  strictHostPolicy,
  TokenEndpoint,
  TokenLeaseStore,
} from "@mailkeep/core"
import { layerTokenEndpoint } from "@mailkeep/probes"
import { layerSqlite } from "@mailkeep/sql"
import { Effect, Layer, Redacted } from "effect"

/** What a process needs to refresh the tokens of accounts in a file. */
export interface TokenPlace {
  readonly file: string
  readonly masterKey: string
  readonly caPem: string
  readonly tokenEndpoint: string
}

/** Access tokens over SQLite and a token endpoint on loopback; `answered` runs between its answer and the storing of it. */
export const tokenServices = ({ caPem, file, masterKey, tokenEndpoint }: TokenPlace, answered = Effect.void) => {
  const policy = {
    ...strictHostPolicy,
    allowedHosts: ["localhost", "127.0.0.0/8"],
    allowedPorts: [{ from: 1024, to: 65_535 }],
    trustedCertificates: [caPem],
  }
  const settings = Layer.effect(
    OAuthSettings,
    Effect.gen(function* () {
      const endpoint = yield* TokenEndpoint
      const client = { clientId: "id", clientSecret: Redacted.make("secret"), tokenEndpoint }
      return {
        clients: new Map([["google", client]]),
        endpoint: { ...endpoint, refresh: (request) => Effect.tap(endpoint.refresh(request), answered) },
        leases: yield* TokenLeaseStore,
      }
    }),
  ).pipe(Layer.provide([layerTokenLeases, layerTokenEndpoint({ policy })]))
  const vault = CredentialVault.layer.pipe(Layer.provide(layerMasterKey({ current: Redacted.make(masterKey) })))
  return AccountTokens.layer.pipe(
    Layer.provide([settings, ProviderCatalog.layer]),
    Layer.provideMerge(vault),
    Layer.provideMerge(layerSqlite({ file })),
  )
}
