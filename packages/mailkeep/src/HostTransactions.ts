import {
  AccountStore,
  type AccountInput,
  CredentialVault,
  type EmailAccountsError,
  type FindServers,
  insertAccount,
  type InsertedAccount,
  ProviderCatalog,
  type TenantId,
} from "@mailkeep/core"
import { accountStoreWithin, type Database } from "@mailkeep/sql"
import { Context, Effect, Layer } from "effect"
import { MailkeepError } from "./MailkeepError.ts"

const notUsable = new MailkeepError(
  "INVALID_OPTIONS",
  "with: must be a transaction of the database that createMailkeep was given: a Transaction of Kysely, or the driver's connection on which you have begun one.",
)

const notInDatabase = new MailkeepError(
  "INVALID_OPTIONS",
  "with: the accounts are in the accountStore that createMailkeep was given, so no transaction of the database holds them.",
)

// The host's transaction, and what it has locked, waits for nobody's servers.
const askNobody: FindServers = () =>
  Effect.succeed({
    outcome: "not-asked",
    message:
      "is required: the address belongs to no provider whose servers are known, and inside a transaction nobody is asked; call discover before it begins, and state what that finds",
  })

/** Adds accounts inside transactions of the host's. */
export class HostTransactions extends Context.Service<
  HostTransactions,
  {
    readonly insert: (
      transaction: object,
      tenantId: TenantId,
      input: AccountInput,
    ) => Effect.Effect<InsertedAccount, EmailAccountsError | MailkeepError>
  }
>()("mailkeep/HostTransactions") {
  /** The service on a database of the host's. */
  static readonly layer = Layer.effect(
    HostTransactions,
    Effect.map(Effect.context<Database | CredentialVault | ProviderCatalog>(), (context) => ({
      insert: Effect.fn("HostTransactions.insert")(function* (
        transaction: object,
        tenantId: TenantId,
        input: AccountInput,
      ) {
        const store = yield* accountStoreWithin(transaction)
        if (store === null) return yield* Effect.fail(notUsable)
        const { account, warnings } = yield* Effect.provideService(
          insertAccount(tenantId, input, { findServers: askNobody }),
          AccountStore,
          store,
        )
        return { account, warnings }
      }, Effect.provideContext(context)),
    })),
  )

  /** Where the accounts are in a store of the host's own. */
  static readonly layerRefusing = Layer.succeed(HostTransactions, { insert: () => Effect.fail(notInDatabase) })
}
