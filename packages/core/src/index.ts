/**
 * The domain of Mailkeep: email accounts and what surrounds them, as pure functions, services and ports.
 *
 * @module
 */
export { AccountId, makeAccountId } from "./shared/AccountId.ts"
export { defaultTenant, TenantId } from "./shared/TenantId.ts"
export type { Page, PageRequest } from "./shared/Page.ts"
export { spanIfTraced } from "./shared/spanIfTraced.ts"
export { StoreError } from "./shared/StoreError.ts"
export { TimeZone, utc } from "./shared/TimeZone.ts"
export { CalendarDay, calendarDay, daysBetween, type Window } from "./shared/Window.ts"
export { hasUnprintable, multipleLines, singleLine } from "./shared/PlainText.ts"
export { maskSecrets, sanitizeServerText, secretSpellings } from "./shared/Redaction.ts"
export { DomainName, toAsciiDomain } from "./address/DomainName.ts"
export { addressKey, domainOf, EmailAddress, localPartOf, parseEmailAddress } from "./address/EmailAddress.ts"
export { ConnectionSecurity, RequestedSecurity, securityOfPort } from "./server/ConnectionSecurity.ts"
export { SaslMechanism } from "./server/SaslMechanism.ts"
export { HostName, isAddressLiteral, parseHostName } from "./server/HostName.ts"
export { Port } from "./server/Port.ts"
export { AccessSettings, SubmissionSettings } from "./server/ServerSettings.ts"
export {
  defaultPorts,
  type HostPolicy,
  parsePortRanges,
  portAllowed,
  type PortRange,
  strictHostPolicy,
} from "./server/HostPolicy.ts"
export { defaultSendingPolicy, SendingPolicy } from "./limits/SendingPolicy.ts"
export { type Quota, QuotaStore, type QuotaUse } from "./limits/QuotaStore.ts"
export { layerMemoryQuotas, makeMemoryQuotas } from "./limits/memoryQuotas.ts"
export { Confidence, PageUrl, ProviderSource, SourceDate, SourceKind } from "./provider/ProviderSource.ts"
export { ProviderLimits } from "./provider/ProviderLimits.ts"
export { AppPasswordShape, fitsShape } from "./provider/AppPasswordShape.ts"
export {
  acceptsPlainPassword,
  AuthRule,
  builtInPreset,
  definePreset,
  hasOfficialSource,
  HostPattern,
  HostTemplate,
  PresetServer,
  ProviderFolders,
  ProviderOAuth,
  ProviderPreset,
  type ProviderPresetRecord,
  ProviderStatus,
  UserNameForm,
} from "./provider/ProviderPreset.ts"
export { MailGateway } from "./provider/MailGateway.ts"
export { builtInGateways } from "./provider/builtInGateways.ts"
export { catalogueDate } from "./provider/catalogueDate.ts"
export { builtInPresets } from "./provider/builtInPresets.ts"
export {
  type Fingerprint,
  type FingerprintKind,
  makeProviderCatalog,
  ProviderCatalog,
} from "./provider/ProviderCatalog.ts"
export type { ProviderAnswer, ProviderAnswers } from "./provider/ProviderAnswers.ts"
export { looksLikeAppPassword, normalizeAppPassword } from "./provider/appPassword.ts"
export { Actor, Diagnosis, DiagnosisCategory } from "./diagnosis/Diagnosis.ts"
export { Evidence, Failure, Protocol, Stage } from "./diagnosis/Evidence.ts"
export { diagnose, ruleFor } from "./diagnosis/diagnose.ts"
export type { Situation } from "./diagnosis/Situation.ts"
export { evidenceFromServerText } from "./diagnosis/evidenceFromServerText.ts"
export { evidenceFromError } from "./diagnosis/evidenceFromError.ts"
export { diagnosisCategories, type CategoryFacts } from "./diagnosis/categories.ts"
export type { DiagnosisRule } from "./diagnosis/DiagnosisRule.ts"
export { diagnosisRules } from "./diagnosis/rules.ts"
export { type Credentials, type SealedSecret, SecretField, type SecretOwner } from "./vault/Credential.ts"
export { KeyProvider, KeyProviderError, type WrappedKey } from "./vault/KeyProvider.ts"
export { VaultError } from "./vault/VaultError.ts"
export { CredentialVault } from "./vault/CredentialVault.ts"
export { type CipherKey, type ImportCipherKey, VaultCipher } from "./vault/VaultCipher.ts"
export { type KeyRingOptions, layerKeyRing } from "./vault/keyRing.ts"
export { generateMasterKey, isMasterKey, layerMasterKey, type MasterKeyOptions } from "./vault/masterKey.ts"
export { OAuthToken } from "./oauth/OAuthToken.ts"
export {
  type ClientAuthentication,
  type CodeRequest,
  type GrantedTokens,
  type GrantRequest,
  type NewTokens,
  type NoTokens,
  type RevocationRequest,
  type ServerMetadata,
  type TokenClient,
  TokenEndpoint,
  type TokenOutcome,
  type TokenRequest,
} from "./oauth/TokenEndpoint.ts"
export { type TokenLease, TokenLeaseStore } from "./oauth/TokenLeaseStore.ts"
export { readCodeReply, readTokenReply, type TokenReply } from "./oauth/readTokenReply.ts"
export { readRevocationReply } from "./oauth/readRevocationReply.ts"
export { readAuthorizationError } from "./oauth/readAuthorizationError.ts"
export { readServerMetadata } from "./oauth/readServerMetadata.ts"
export { idTokenIssuer, isIssuer } from "./oauth/idTokenIssuer.ts"
export { type TokenError, tokenErrors } from "./oauth/tokenErrors.ts"
export {
  type Consenting,
  ConsentSettings,
  type OAuthClient,
  type OAuthRefreshing,
  type OAuthServer,
  OAuthSettings,
  type ServiceGrant,
} from "./oauth/OAuthSettings.ts"
export { ConsentError } from "./consent/ConsentError.ts"
export type { ConsentFailure, ConsentOutcome, ConsentSubject } from "./consent/ConsentOutcome.ts"
export type { BrowserConsentRequest, ConsentBegun, ConsentRequest } from "./consent/ConsentRequest.ts"
export { type ConsentLink, OAuthConsents } from "./consent/OAuthConsents.ts"
export {
  ConnectionReport,
  type ProbeOutcome,
  ProtocolReport,
  StageEvidence,
  StageReport,
  StageStatus,
} from "./connection/ConnectionReport.ts"
export type { ProbeTarget } from "./connection/ProbeTarget.ts"
export { SubmissionProbe } from "./connection/SubmissionProbe.ts"
export { AccessProbe } from "./connection/AccessProbe.ts"
export { CheckDeadline, type CheckTarget, ConnectionCheck } from "./connection/ConnectionCheck.ts"
export { CheckLimit, type CheckLimitOptions } from "./connection/CheckLimit.ts"
export {
  AuthMethod,
  Candidate,
  CandidateOrigin,
  CandidateServer,
  CandidateWarning,
  Trust,
} from "./discovery/Candidate.ts"
export { needsConfirmation } from "./discovery/needsConfirmation.ts"
export { layerCatalogDiscovery } from "./discovery/layerCatalogDiscovery.ts"
export { Discovery } from "./discovery/Discovery.ts"
export { type DiscoveryOptions, DiscoverySettings } from "./discovery/DiscoveryOptions.ts"
export { DiscoveryHint, DiscoveryOutcome, DiscoveryResult, TraceEntry } from "./discovery/DiscoveryResult.ts"
export { type DnsAnswer, DnsResolver, type MxRecord, type SrvRecord } from "./discovery/DnsResolver.ts"
export {
  DocumentFetcher,
  type DocumentFailure,
  type DocumentOutcome,
  type DocumentRequest,
} from "./discovery/DocumentFetcher.ts"
export { type Endpoint, type EndpointOutcome, EndpointProbe } from "./discovery/EndpointProbe.ts"
export { WarmupKey, WarmupSettings } from "./warmup/WarmupSettings.ts"
export { WarmupDay, type WarmupHistory } from "./warmup/WarmupHistory.ts"
export { WarmupHistoryStore, type WarmupTotals } from "./warmup/WarmupHistoryStore.ts"
export { describeWarmupReason, type WarmupReason } from "./warmup/WarmupReason.ts"
export { planWarmup, type WarmupPlan, type WarmupSituation, type WarmupState } from "./warmup/WarmupPlan.ts"
export { warmupRules } from "./warmup/warmupRules.ts"
export { makeWarmupKey } from "./warmup/warmupKey.ts"
export { ConnectionState, ProtocolState, uncheckedConnection } from "./account/ConnectionState.ts"
export { AccountType, EmailAccount } from "./account/EmailAccount.ts"
export {
  type AccountFilter,
  type AccountPageRequest,
  isUserNamePart,
  matchesFilter,
  userNameKey,
  userNamePartRule,
  warmsUp,
} from "./account/AccountFilter.ts"
export {
  AccountStore,
  type AccountWithSecrets,
  type InsertOutcome,
  type UpdateOutcome,
} from "./account/AccountStore.ts"
export { type AccountLocation, SealedKeys } from "./account/SealedKeys.ts"
export {
  KeyRotation,
  type RotationFailure,
  type RotationFailureReason,
  type RotationOptions,
  type RotationProgress,
  type RotationReport,
} from "./account/KeyRotation.ts"
export { KeyRotationError } from "./account/KeyRotationError.ts"
export type { AccountFields, AccountInput, AccountPatch, ServerInput, TokenInput } from "./account/AccountInput.ts"
export { checkedSides, checkTargets, type Login, usesToken } from "./account/checkTargets.ts"
export { type AccessTokenOptions, AccountTokens } from "./account/AccountTokens.ts"
export { NoAccessToken } from "./account/NoAccessToken.ts"
export { EmailAccounts } from "./account/EmailAccounts.ts"
export {
  AccountBusy,
  AccountNotFound,
  AddressTaken,
  DiscoveryUnavailable,
  EmailAccountsError,
  InvalidAccount,
  SecretsUnusable,
  StoreFailed,
  TooManyChecks,
} from "./account/EmailAccountsError.ts"
export { WarmupRecords, type WarmupSum, type WarmupWeek } from "./account/WarmupRecords.ts"
export type { Discovered, FindServers, NotAsked } from "./account/FindServers.ts"
export { insertAccount } from "./account/insertAccount.ts"
export type { InputIssue, InputWarning } from "./account/InputIssue.ts"
export { allows, ApiKeyRecord, type Principal, Scope } from "./access/Principal.ts"
export type {
  CheckedInput,
  CheckOptions,
  DiscoverOptions,
  InsertedAccount,
  RecheckOptions,
  SavedAccount,
  SaveOptions,
} from "./account/SavedAccount.ts"
export { ApiKeyStore } from "./access/ApiKeyStore.ts"
export { acceptApiKey } from "./access/acceptApiKey.ts"
export { ApiKeyError } from "./access/ApiKeyError.ts"
export { type ApiKeyOptions, ApiKeys, type IssuedApiKey, type IssueOptions } from "./access/ApiKeys.ts"
export { BatchId, makeBatchId } from "./batch/BatchId.ts"
export { Batch } from "./batch/Batch.ts"
export { BatchRow, RowCheck, RowFindings, RowOutcome, SideFinding } from "./batch/BatchRow.ts"
export { type BatchState, BatchStore, type Lease, type RowResult } from "./batch/BatchStore.ts"
export { type AddManyOptions, Batches, type BatchReport, type BatchWithRows } from "./batch/Batches.ts"
export { BatchesError, BatchNotFound, BatchNotTaken, BatchSizeInvalid } from "./batch/BatchesError.ts"
export { layerBatchWorker, type BatchWorkerOptions } from "./batch/layerBatchWorker.ts"
export { StoredAnswer } from "./idempotency/StoredAnswer.ts"
export { type IdempotencyClaim, type IdempotencyState, IdempotencyStore } from "./idempotency/IdempotencyStore.ts"
export { layerTokenLeases } from "./idempotency/layerTokenLeases.ts"
export { layerIdempotencyCleaning } from "./idempotency/layerIdempotencyCleaning.ts"
export { AccountEvent, AccountEventKind, EventId, FailedSide, makeEventId } from "./account/AccountEvent.ts"
export type { Sealed } from "./vault/makeSealing.ts"
export { type SigningOwner, SigningVault } from "./vault/SigningVault.ts"
export { type EventPageRequest, EventStore, type PlacedEvent } from "./event/EventStore.ts"
export { Events, type StreamOptions } from "./event/Events.ts"
export { EventNotFound, EventsError } from "./event/EventsError.ts"
export { layerEventsAnnounced, layerEventsBeside } from "./event/layerEvents.ts"
export { makeWebhookId, SwitchedOff, wants, Webhook, WebhookId } from "./event/Webhook.ts"
export type { WebhookCondition, WebhookVerdict } from "./event/webhookCondition.ts"
export { type SealedSigningSecret, WebhookStore } from "./event/WebhookStore.ts"
export {
  type DeadLetter,
  type DeathCause,
  type Delivery,
  type DeliveryLease,
  type DeliveryOutcome,
  DeliveryStore,
  type Full,
  type Keeping,
} from "./event/DeliveryStore.ts"
export { type WebhookAnswer, type WebhookRequest, WebhookSender } from "./event/WebhookSender.ts"
export { type CreatedWebhook, type WebhookInput, Webhooks } from "./event/Webhooks.ts"
export {
  DeadLetterNotFound,
  InvalidWebhook,
  TooManyWebhooks,
  WebhookNotFound,
  WebhooksError,
} from "./event/WebhooksError.ts"
export { layerWebhookWorker, type WebhookWorkerOptions } from "./event/layerWebhookWorker.ts"
export { SigningRotation, type SigningRotationFailure, type SigningRotationReport } from "./event/SigningRotation.ts"
export { makeSigningSecret, signatureOf, type SignedMessage } from "./event/signature.ts"
export { UnknownAccounts } from "./account/UnknownAccounts.ts"
export { makeTagId, TagId } from "./tag/TagId.ts"
export { Tag, TagColor, TagName, tagNameKey } from "./tag/Tag.ts"
export { readTag, type TagValues } from "./tag/readTag.ts"
export { defaultTagColor } from "./tag/tagColor.ts"
export { type AssignedTag, type TagInsertOutcome, TagStore, type TagUpdateOutcome } from "./tag/TagStore.ts"
export { type TaggedAccount, type TagInput, Tags } from "./tag/Tags.ts"
export { InvalidTag, TagNameTaken, TagNotFound, TagsError, UnknownAssignment } from "./tag/TagsError.ts"
export { CampaignId } from "./campaign/CampaignId.ts"
export { CampaignLink, makeLinkId } from "./campaign/CampaignLink.ts"
export { CampaignLinkStore, type LinkedPageRequest, type UnlinkOutcome } from "./campaign/CampaignLinkStore.ts"
export { CampaignActivity } from "./campaign/CampaignActivity.ts"
export { Campaigns, type UsedPageRequest } from "./campaign/Campaigns.ts"
export { CampaignsError, InvalidLinks, LastAccount } from "./campaign/CampaignsError.ts"
export { removeAccount } from "./campaign/removeAccount.ts"
