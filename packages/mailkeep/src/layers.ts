import {
  ApiKeys,
  Batches,
  CheckDeadline,
  ConnectionCheck,
  CredentialVault,
  EmailAccounts,
  layerBatchWorker,
  layerMasterKey,
  ProviderCatalog,
} from "@mailkeep/core"
import { layerNode } from "@mailkeep/probes"
import { layerStores } from "@mailkeep/sql"
import { Layer, Redacted } from "effect"
import { hostPolicy } from "./hostPolicy.ts"
import type { MailkeepOptions } from "./MailkeepOptions.ts"
import { refuseForeignSecrets } from "./refuseForeignSecrets.ts"

/** All services that the options describe. */
export const layerMailkeep = (options: MailkeepOptions) => {
  const stores = layerStores(options.database)
  const keyProvider = layerMasterKey({
    current: Redacted.make(options.masterKey),
    previous: (options.previousMasterKeys ?? []).map((key) => Redacted.make(key)),
  })
  const { checksAtOnce, checksPerHost } = options
  const node = layerNode({
    policy: hostPolicy(options.network),
    ...(checksPerHost === undefined ? {} : { checksPerHost }),
    ...(checksAtOnce === undefined ? {} : { checksAtOnce }),
  })
  const check = ConnectionCheck.layer.pipe(
    Layer.provide([
      node,
      ProviderCatalog.layer,
      Layer.succeed(CheckDeadline, options.checkDeadlineMilliseconds ?? 15_000),
    ]),
  )
  const accounts = EmailAccounts.layer.pipe(
    Layer.provide([stores, CredentialVault.layer, check, ProviderCatalog.layer]),
    // Before the first call, not at it: a wrong master key would only show when somebody's password can't be opened.
    Layer.provide(Layer.effectDiscard(refuseForeignSecrets).pipe(Layer.provide(stores))),
    Layer.provide(keyProvider),
  )
  const batches = Layer.mergeAll(Batches.layer, layerBatchWorker()).pipe(Layer.provide([accounts, stores]))
  return Layer.mergeAll(accounts, batches, ApiKeys.layer.pipe(Layer.provide(stores)), node)
}
