import type { ApiKeys, Batches, EmailAccounts, QuotaStore, WarmupRecords } from "@mailkeep/core"

/** The services that the handler answers with. */
export type HandlerServices = EmailAccounts | Batches | ApiKeys | WarmupRecords | QuotaStore
