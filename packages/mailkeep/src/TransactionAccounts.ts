import type { AccountInput, InputWarning, TenantId } from "@mailkeep/core"
import { type Account, toAccount } from "./Account.ts"
import type { CallOptions } from "./Accounts.ts"
import { HostTransactions } from "./HostTransactions.ts"
import { MailkeepError } from "./MailkeepError.ts"
import type { Run } from "./Run.ts"

/** An account that was stored without a check. */
export interface InsertedAccountResult {
  readonly account: Account
  /** What is allowed and may still not be what was meant. */
  readonly warnings: ReadonlyArray<InputWarning>
}

/** The accounts of one tenant inside a transaction of the host's. */
export interface TransactionAccounts {
  /**
   * Validates, seals and stores a new account, marked unchecked: it is there once you commit, and never if you roll back.
   * Check it then with `accounts.recheck(account.id)`. A refusal (`INVALID_ACCOUNT`, `ADDRESS_TAKEN`) leaves the
   * transaction as it was; after `STORE_FAILED` roll it back. Nothing goes over the network: what the input leaves out of the
   * servers is known of the provider, or has to be found by `discover` before the transaction begins.
   */
  readonly insert: (input: AccountInput, options?: CallOptions) => Promise<InsertedAccountResult>
}

/** What can be done inside a transaction of the host's. */
export interface WithinTransaction {
  readonly accounts: TransactionAccounts
}

/** A tenant's accounts inside a transaction of the host's. */
export const makeWithinTransaction = (run: Run, tenantId: TenantId, transaction: unknown): WithinTransaction => {
  if (typeof transaction !== "object" || transaction === null) {
    throw new MailkeepError("INVALID_OPTIONS", "with: must be a transaction of the database.")
  }
  return {
    accounts: {
      insert: async (input, options) => {
        const { account, warnings } = await run(
          HostTransactions.use((transactions) => transactions.insert(transaction, tenantId, input)),
          options,
        )
        return { account: toAccount(account), warnings }
      },
    },
  }
}
