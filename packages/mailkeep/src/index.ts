/**
 * E-mail account management as promises: `const mailkeep = await createMailkeep({ database, masterKey })`.
 *
 * @module
 */
export { createMailkeep, type Mailkeep } from "./createMailkeep.ts"
export { type KeyService, type WrappedDataKey, WrappedKeyRefused } from "./masterKey/KeyService.ts"
export type { MasterKey } from "./masterKey/MasterKey.ts"
export type { RotateKeysFailure, RotateKeysOptions, RotateKeysResult } from "./rotateKeys.ts"
export type { HttpOptions, MailkeepOptions, NetworkOptions } from "./MailkeepOptions.ts"
export type { ApiKeyInfo, Keys, Tenant } from "./Tenant.ts"
export type { InsertedAccountResult, TransactionAccounts, WithinTransaction } from "./TransactionAccounts.ts"
export type { Accounts, CallOptions, CheckOptions, ListOptions } from "./Accounts.ts"
export type { Account, AccountConnection, AccountPage, AccountResult } from "./Account.ts"
export type { Batches } from "./Batches.ts"
export type { Warmup, WarmupDayRecord } from "./Warmup.ts"
export type { AddedBatch, AddedRow, Batch, BatchInfo, BatchProgress, CheckedRow, RowSide } from "./Batch.ts"
export {
  AccountNotFoundError,
  AddressTakenError,
  InvalidAccountError,
  MailkeepError,
  type MailkeepErrorCode,
} from "./MailkeepError.ts"
export { nodeConnectListener, nodeListener } from "./nodeListener.ts"
export type {
  AccountFields,
  AccountFilter,
  AccountInput,
  AccountPatch,
  AccountType,
  CheckedInput,
  ConnectionReport,
  Diagnosis,
  DiagnosisCategory,
  InputIssue,
  InputWarning,
  ProtocolReport,
  RotationFailureReason,
  RotationProgress,
  Scope,
  ServerInput,
  StageReport,
  TokenInput,
} from "@mailkeep/core"
export type { DatabaseLocation, TableOptions } from "@mailkeep/sql"
export type { HandlerRequest, MailkeepHandler } from "@mailkeep/http"
