import type { ApiKeys, Batches, Campaigns, EmailAccounts, IdempotencyStore, Tags } from "@mailkeep/core"

/** The services that the handler answers with. */
export type HandlerServices = EmailAccounts | Tags | Campaigns | Batches | ApiKeys | IdempotencyStore
