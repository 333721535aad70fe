import type { ApiKeys, Batches, EmailAccounts, IdempotencyStore } from "@mailkeep/core"

/** The services that the handler answers with. */
export type HandlerServices = EmailAccounts | Batches | ApiKeys | IdempotencyStore
