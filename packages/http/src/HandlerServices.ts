import type {
  ApiKeys,
  Batches,
  Campaigns,
  EmailAccounts,
  IdempotencyStore,
  OAuthConsents,
  QuotaStore,
  Tags,
  WarmupRecords,
} from "@mailkeep/core"

/** The services that the handler answers with. */
export type HandlerServices =
  | EmailAccounts
  | WarmupRecords
  | Tags
  | Campaigns
  | Batches
  | ApiKeys
  | QuotaStore
  | IdempotencyStore
  | OAuthConsents
