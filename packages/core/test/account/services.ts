import {
  AccessProbe,
  AccountStore,
  CheckLimit,
  type CheckLimitOptions,
  ConnectionCheck,
  CredentialVault,
  type Discovery,
  EmailAccounts,
  Evidence,
  type Failure,
  generateMasterKey,
  layerMasterKey,
  type ProbeOutcome,
  type ProbeTarget,
  type Protocol,
  ProviderCatalog,
  SubmissionProbe,
} from "@mailkeep/core"
import { layerMemoryAccountStore, layerMemoryWarmupHistoryStore, makeScriptedDiscovery } from "@mailkeep/testing"
import { Effect, Layer } from "effect"

/** What a faked mail server answers to a login. */
export type Answer = (target: ProbeTarget) => Effect.Effect<ProbeOutcome>

export const well: Answer = ({ security }) =>
  Effect.succeed({ stages: [], security: security ?? "implicit-tls", failure: null })

export const failing =
  (
    protocol: Protocol,
    failure: Failure,
    more: { readonly replyCode?: number; readonly responseCode?: string } = {},
  ): Answer =>
  ({ host, port, security }) =>
    Effect.succeed({
      stages: [],
      security,
      failure: new Evidence({ protocol, stage: "authenticate", failure, host, port, security, ...more }),
    })

/** The services over a store in memory, changed by `store` where given, and faked mail servers; the store is given too. */
export const services = (
  answers: {
    readonly submission?: Answer
    readonly access?: Answer
    readonly store?: (store: AccountStore["Service"]) => Partial<AccountStore["Service"]>
    /** Default: none. */
    readonly checkLimit?: CheckLimitOptions
    /** Default: one that finds nothing. */
    readonly discovery?: Layer.Layer<Discovery>
  } = {},
) => {
  const store = Layer.effect(
    AccountStore,
    Effect.map(AccountStore, (each) => AccountStore.of({ ...each, ...answers.store?.(each) })),
  ).pipe(Layer.provideMerge(layerMemoryAccountStore))
  const probes = Layer.mergeAll(
    Layer.succeed(SubmissionProbe, { check: answers.submission ?? well }),
    Layer.succeed(AccessProbe, { check: answers.access ?? well }),
  )
  const vault = CredentialVault.layer.pipe(Layer.provide(layerMasterKey({ current: generateMasterKey() })))
  return EmailAccounts.layer.pipe(
    Layer.provide(ConnectionCheck.layer.pipe(Layer.provide(probes))),
    Layer.provide([
      ProviderCatalog.layer,
      Layer.succeed(CheckLimit, answers.checkLimit ?? false),
      answers.discovery ?? makeScriptedDiscovery().layer,
    ]),
    Layer.provideMerge(store),
    Layer.provideMerge(layerMemoryWarmupHistoryStore),
    Layer.provideMerge(vault),
  )
}
