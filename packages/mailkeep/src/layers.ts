import {
  ApiKeys,
  CheckDeadline,
  ConnectionCheck,
  CredentialVault,
  EmailAccounts,
  layerMasterKey,
  ProviderCatalog,
} from "@mailkeep/core"
import { layerNode } from "@mailkeep/probes"
import { layerDatabase, layerStoresOn } from "@mailkeep/sql"
import { Layer, Redacted } from "effect"
import { hostPolicy } from "./hostPolicy.ts"
import { HostTransactions } from "./HostTransactions.ts"
import type { MailkeepOptions } from "./MailkeepOptions.ts"
import { refuseForeignSecrets } from "./refuseForeignSecrets.ts"

/** All services that the options describe. */
export const layerMailkeep = (options: MailkeepOptions) => {
  const database = layerDatabase(options.database, {
    ...(options.tables === undefined ? {} : { tables: options.tables }),
    ...(options.migrations === undefined ? {} : { migrations: options.migrations }),
  })
  const stores = layerStoresOn.pipe(Layer.provide(database))
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
  const transactions = HostTransactions.layer.pipe(
    Layer.provide([database, CredentialVault.layer.pipe(Layer.provide(keyProvider)), ProviderCatalog.layer]),
  )
  return Layer.mergeAll(accounts, transactions, ApiKeys.layer.pipe(Layer.provide(stores)), node)
}
