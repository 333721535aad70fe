/**
 * E-mail account management as promises: `const mailkeep = await createMailkeep({ database, masterKey })`.
 *
 * @module
 */
export { createMailkeep, type Mailkeep } from "./createMailkeep.ts"
export { type KeyService, type WrappedDataKey, WrappedKeyRefused } from "./masterKey/KeyService.ts"
export type { MasterKey } from "./masterKey/MasterKey.ts"
export type {
  CampaignOptions,
  CheckLimitOptions,
  DiscoveryOptions,
  ConsentOptions,
  OAuthClientOptions,
  OAuthServerOptions,
  GoogleServiceAccount,
  MicrosoftApplication,
  ServiceGrantOptions,
  HttpOptions,
  MailkeepOptions,
  NetworkOptions,
} from "./MailkeepOptions.ts"
export type { RotateKeysFailure, RotateKeysOptions, RotateKeysResult, RotateWebhookFailure } from "./rotateKeys.ts"
export type { ApiKeyInfo, Keys, Tenant } from "./Tenant.ts"
export type { InsertedAccountResult, TransactionAccounts, WithinTransaction } from "./TransactionAccounts.ts"
export type { Accounts, CallOptions, CheckOptions, ListOptions } from "./Accounts.ts"
export type { Account, AccountConnection, AccountPage, AccountResult } from "./Account.ts"
export type { Batches } from "./Batches.ts"
export type { AccountEvent } from "./Event.ts"
export type { Events, EventStreamOptions } from "./Events.ts"
export type { DeadLetter, WebhookInfo, WebhookRequest, Webhooks } from "./Webhooks.ts"
export type { Tag, Tags } from "./Tags.ts"
export type { CampaignLink, CampaignPageOptions, Campaigns } from "./Campaigns.ts"
export type { OAuth, OAuthCompletion, OAuthInvitation, OAuthLink, OAuthOutcome, OAuthRequest } from "./OAuth.ts"
export type { Warmup, WarmupDayRecord } from "./Warmup.ts"
export type { AddedBatch, AddedRow, Batch, BatchInfo, BatchProgress, CheckedRow, RowSide } from "./Batch.ts"
export {
  AccountNotFoundError,
  AddressTakenError,
  DiscoveryUnavailableError,
  InvalidAccountError,
  InvalidConsentError,
  MailkeepError,
  type MailkeepErrorCode,
  TooManyChecksError,
} from "./MailkeepError.ts"
export { nodeConnectListener, nodeListener } from "./nodeListener.ts"
export type {
  AccountEventKind,
  AccountFields,
  AccountFilter,
  AccountInput,
  AccountPatch,
  AccountType,
  Candidate,
  CandidateServer,
  CheckedInput,
  ConnectionReport,
  ConsentFailure,
  Diagnosis,
  DiagnosisCategory,
  DiscoveryHint,
  DiscoveryOutcome,
  DiscoveryResult,
  FailedSide,
  InputIssue,
  InputWarning,
  ProtocolReport,
  RotationFailureReason,
  RotationProgress,
  Scope,
  ServerInput,
  StageReport,
  TagInput,
  TokenInput,
} from "@mailkeep/core"
export type { DatabaseLocation, TableOptions } from "@mailkeep/sql"
export type {
  HandlerRequest,
  HostAnswer,
  HostPrincipal,
  MailkeepHandler,
  RateLimiter,
  RateLimits,
  RateUse,
  RequestHead,
  WebhookBody,
} from "@mailkeep/http"
export type { OpenTelemetryOptions, TelemetryOptions } from "./telemetry/TelemetryOptions.ts"
