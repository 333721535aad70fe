import {
  type AccountEvent,
  type AccountId,
  AccountStore,
  AccountTokens,
  CredentialVault,
  defaultTenant,
  IdempotencyStore,
  layerTokenLeases,
  type NoTokens,
  type OAuthClient,
  OAuthSettings,
  OAuthToken,
  ProviderCatalog,
  type ServiceGrant,
  TokenLeaseStore,
  type TokenOutcome,
  type TokenRequest,
} from "@mailkeep/core"
import { layerMemoryIdempotencyStore, makeScriptedTokenEndpoint } from "@mailkeep/testing"
import { Context, DateTime, Effect, Layer, Redacted, Schema } from "effect"
import { services } from "./services.ts"

/** What a faked token endpoint answers to its n-th request, from 1, after a second. */
export type Answers = (n: number, request: TokenRequest) => TokenOutcome

export const tokens = (
  name: string,
  more: { readonly seconds?: number; readonly rotates?: boolean } = {},
): TokenOutcome => ({
  kind: "tokens",
  accessToken: Redacted.make(`access-${name}`),
  expiresInSeconds: more.seconds ?? 3600,
  refreshToken: more.rotates === false ? null : Redacted.make(`refresh-${name}`),
})

export const no = (kind: NoTokens["kind"], text: string, retryAfterSeconds: number | null = null): NoTokens => ({
  kind,
  text,
  retryAfterSeconds,
})

export const client: OAuthClient = { clientId: "id", clientSecret: Redacted.make("secret") }

/** The services over stores in memory and a faked token endpoint; what it was asked, and the events that were told. */
export const tokenWorld = (
  answers: Answers,
  options: Parameters<typeof services>[0] & {
    readonly clients?: ReadonlyArray<readonly [string, OAuthClient]>
    readonly endpoint?: Parameters<typeof makeScriptedTokenEndpoint>[0]
    readonly serviceGrants?: ReadonlyArray<ServiceGrant>
  } = {},
) => {
  const asked: Array<string> = []
  const events: Array<AccountEvent> = []
  const state = { now: 0, most: 0 }
  const refresh = (request: TokenRequest) =>
    Effect.gen(function* () {
      const n = asked.push(Redacted.value(request.refreshToken))
      state.most = Math.max(state.most, ++state.now)
      yield* Effect.sleep("1 second")
      state.now--
      return answers(n, request)
    })
  const settings = Layer.effect(
    OAuthSettings,
    Effect.map(TokenLeaseStore, (leases) => ({
      clients: new Map(options.clients ?? [["google", client]]),
      endpoint: makeScriptedTokenEndpoint({ refresh, ...options.endpoint }),
      leases,
      ...(options.serviceGrants === undefined ? {} : { serviceGrants: options.serviceGrants }),
    })),
  ).pipe(Layer.provideMerge(layerTokenLeases), Layer.provideMerge(layerMemoryIdempotencyStore))
  const store = (inner: AccountStore["Service"]): Partial<AccountStore["Service"]> => {
    const changed = { ...inner, ...options.store?.(inner) }
    return {
      ...changed,
      update: (account, revision, secrets, told = []) =>
        Effect.tap(changed.update(account, revision, secrets, told), ({ kind }) =>
          Effect.sync(() => kind === "updated" && events.push(...told)),
        ),
    }
  }
  const layer = AccountTokens.layer.pipe(
    Layer.provideMerge(services({ ...options, store })),
    Layer.provideMerge(Layer.mergeAll(settings, ProviderCatalog.layer)),
  )
  return { asked, events, layer, state }
}

/** The same services in another process on the same stores. */
export const anotherProcess = Effect.map(Layer.build(Layer.fresh(AccountTokens.layer)), (context) =>
  Context.get(context, AccountTokens),
)

/** An input of an account whose tokens expire at a time. */
export const inputOf = (expiresAt: number, more: object = {}) => ({
  email: "ada@gmail.com",
  token: { scope: "https://mail.google.com/", expiresAt, accessToken: "access-0", refreshToken: "refresh-0", ...more },
})

const decode = Schema.decodeSync(Schema.fromJsonString(OAuthToken))

/** The account and its tokens as they are stored. */
export const storedToken = Effect.fnUntraced(function* (id: AccountId) {
  const [store, vault] = [yield* AccountStore, yield* CredentialVault]
  const stored = yield* store.getWithSecrets(defaultTenant, id)
  const { account, secrets } = stored!
  const owner = { tenantId: account.tenantId, accountId: id, revision: account.credentialRevision }
  const { oauthToken } = yield* vault.open(owner, secrets)
  return { account, token: decode(Redacted.value(oauthToken!)) }
})

/** Takes the lease of an account as a process that then dies. */
export const dieWithLease = Effect.fnUntraced(function* (id: AccountId) {
  const leases = yield* TokenLeaseStore
  const now = yield* DateTime.now
  yield* leases.take({ tenantId: defaultTenant, accountId: id, owner: "dead" }, now, DateTime.add(now, { seconds: 30 }))
})

/** Whether anybody holds the lease of an account. */
export const isLeased = (id: AccountId) =>
  Effect.gen(function* () {
    const store = yield* IdempotencyStore
    const now = yield* DateTime.now
    const claim = { tenantId: defaultTenant, id: `oauth refresh ${id}`, fingerprint: "", owner: "somebody" }
    const { kind } = yield* store.claim(claim, now, now)
    return kind !== "claimed"
  })
