import type { ApiKeys, Batches, Campaigns, EmailAccounts, Tags } from "@mailkeep/core"

/** The services that the handler answers with. */
export type HandlerServices = EmailAccounts | Batches | ApiKeys | Tags | Campaigns
