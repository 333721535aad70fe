/**
 * The domain of Mailkeep: email accounts and what surrounds them, as pure functions, services and ports.
 *
 * @module
 */
export { AccountId, makeAccountId } from "./shared/AccountId.ts"
export { defaultTenant, TenantId } from "./shared/TenantId.ts"
export type { Page, PageRequest } from "./shared/Page.ts"
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
export { layerProcessQuotas } from "./limits/layerProcessQuotas.ts"
export { Confidence, PageUrl, ProviderSource, SourceDate, SourceKind } from "./provider/ProviderSource.ts"
export { ProviderLimits } from "./provider/ProviderLimits.ts"
export { AppPasswordShape, fitsShape } from "./provider/AppPasswordShape.ts"
export {
  acceptsPlainPassword,
  AuthRule,
  definePreset,
  hasOfficialSource,
  PresetServer,
  ProviderPreset,
  type ProviderPresetRecord,
  ProviderStatus,
  UserNameForm,
} from "./provider/ProviderPreset.ts"
export { builtInPresets } from "./provider/builtInPresets.ts"
export { makeProviderCatalog, ProviderCatalog } from "./provider/ProviderCatalog.ts"
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
export { type KeyRingOptions, layerKeyRing } from "./vault/keyRing.ts"
export { generateMasterKey, isMasterKey, layerMasterKey, type MasterKeyOptions } from "./vault/masterKey.ts"
export { OAuthToken } from "./oauth/OAuthToken.ts"
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
export { checkTargets } from "./account/checkTargets.ts"
export { EmailAccounts } from "./account/EmailAccounts.ts"
export {
  AccountBusy,
  AccountNotFound,
  AddressTaken,
  EmailAccountsError,
  InvalidAccount,
  SecretsUnusable,
  StoreFailed,
} from "./account/EmailAccountsError.ts"
export { WarmupRecords, type WarmupSum, type WarmupWeek } from "./account/WarmupRecords.ts"
export { insertAccount } from "./account/insertAccount.ts"
export type { InputIssue, InputWarning } from "./account/InputIssue.ts"
export type { CheckedInput, CheckOptions, InsertedAccount, SavedAccount, SaveOptions } from "./account/SavedAccount.ts"
export { ApiKeyRecord, type Principal, Scope } from "./access/Principal.ts"
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
