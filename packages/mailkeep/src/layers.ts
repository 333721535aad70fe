import {
  ApiKeys,
  Batches,
  CheckDeadline,
  ConnectionCheck,
  CredentialVault,
  EmailAccounts,
  KeyRotation,
  layerBatchWorker,
  layerProcessQuotas,
  ProviderCatalog,
  WarmupRecords,
} from "@mailkeep/core"
import { layerNode } from "@mailkeep/probes"
import { layerDatabase, layerStoresOn } from "@mailkeep/sql"
import { Layer } from "effect"
import { hostPolicy } from "./hostPolicy.ts"
import { HostTransactions } from "./HostTransactions.ts"
import { layerMasterKeys } from "./masterKey/layerMasterKeys.ts"
import type { MailkeepOptions } from "./MailkeepOptions.ts"
import { refuseForeignSecrets } from "./refuseForeignSecrets.ts"

/** All services that the options describe. */
export const layerMailkeep = (options: MailkeepOptions) => {
  const database = layerDatabase(options.database, {
    ...(options.tables === undefined ? {} : { tables: options.tables }),
    ...(options.migrations === undefined ? {} : { migrations: options.migrations }),
  })
  const kept = layerStoresOn.pipe(Layer.provide(database))
  const { accountStore } = options
  // Of two layers the second has the last word.
  const stores = accountStore === undefined ? kept : Layer.merge(kept, accountStore)
  const keyProvider = layerMasterKeys(options.masterKey, options.previousMasterKeys)
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
  const accounts = Layer.mergeAll(EmailAccounts.layer, KeyRotation.layer, WarmupRecords.layer).pipe(
    Layer.provide([stores, CredentialVault.layer, check, ProviderCatalog.layer]),
    // Before the first call, not at it: a wrong master key would only show when somebody's password can't be opened.
    Layer.provide(Layer.effectDiscard(refuseForeignSecrets).pipe(Layer.provide(stores))),
    Layer.provide(keyProvider),
  )
  const transactions =
    accountStore === undefined
      ? HostTransactions.layer.pipe(
          Layer.provide([database, CredentialVault.layer.pipe(Layer.provide(keyProvider)), ProviderCatalog.layer]),
        )
      : HostTransactions.layerRefusing
  const { batchAccountsAtOnce: accountsAtOnce = 10 } = options
  const worker = accountsAtOnce === 0 ? Layer.empty : layerBatchWorker({ accountsAtOnce })
  const batches = Layer.mergeAll(Batches.layer, worker).pipe(Layer.provide([accounts, stores]))
  return Layer.mergeAll(
    accounts,
    batches,
    layerProcessQuotas,
    transactions,
    ApiKeys.layer.pipe(Layer.provide(stores)),
    node,
  )
}
