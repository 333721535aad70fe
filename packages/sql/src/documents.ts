import {
  AccountId,
  type AccountLocation,
  ApiKeyRecord,
  EmailAccount,
  type SealedSecret,
  SecretField,
  StoreError,
  TenantId,
} from "@mailkeep/core"
import { DateTime, Effect, Result, Schema } from "effect"
import { type DocumentCache, makeDocumentCache } from "./documentCache.ts"
import { readerOf, unread } from "./readerOf.ts"

const ApiKey = Schema.fromJsonString(ApiKeyRecord)

/**
 * An account as text. What the schema would write: every value stands in the account as in its document, but for instants,
 * which know how to write themselves. Whoever made the account has checked it; doing so again cost more than the statement.
 */
export const encodeAccount = (account: EmailAccount): string => JSON.stringify(account)

const encodeKey = Schema.encodeSync(ApiKey)

/** An API key's record as text, without its last use, which has a column of its own. */
export const encodeApiKey = (key: ApiKeyRecord): string => encodeKey(withLastUse(key, null))

const withLastUse = (key: ApiKeyRecord, lastUsedAt: ApiKeyRecord["lastUsedAt"]): ApiKeyRecord =>
  new ApiKeyRecord({ ...key, lastUsedAt })

/** What is stored can't be read, and won't be another time. */
export const corrupt = (operation: string, message: string, cause?: unknown): StoreError =>
  new StoreError({ reason: "corrupt", operation, cause: new Error(message, { cause }) })

interface Row {
  readonly id: number | string
  readonly tenant_id: string
  readonly document: string
}

/** Reads a document as the schema does; asks the schema itself only when there is something about it. */
const decodeDocument = <A>(schema: Schema.Decoder<A>) => {
  const read = readerOf(schema)
  const decode = Schema.decodeUnknownResult(Schema.fromJsonString(schema))
  return ({ document, id }: Row, cache: DocumentCache<A> | undefined): Result.Result<A, Schema.SchemaError> => {
    const known = cache?.get(id, document)
    if (known !== undefined) return Result.succeed(known)
    const value = read(parse(document))
    if (value === unread) return decode(document)
    // Only what the reader gives is frozen.
    cache?.set(id, document, value as A)
    return Result.succeed(value as A)
  }
}

const parse = (document: string): unknown => {
  try {
    return JSON.parse(document)
  } catch {
    // Nor can the schema, which then says so.
    return unread
  }
}

const decodeRow = <A extends { readonly id: number | string; readonly tenantId: string }>(
  schema: Schema.Decoder<A>,
) => {
  const decode = decodeDocument(schema)
  return (operation: string, row: Row, cache?: DocumentCache<A>): Result.Result<A, StoreError> =>
    decode(row, cache).pipe(
      Result.mapError((cause) => corrupt(operation, `the document of ${row.id} can't be read`, cause)),
      // A document in another row's place would show one tenant's account to another.
      Result.filterOrFail(
        // As texts: a host's driver may hand big numbers out as such.
        ({ id, tenantId }) => String(id) === String(row.id) && tenantId === row.tenant_id,
        () => corrupt(operation, `the document of ${row.id} belongs to another row`),
      ),
    )
}

const readAccount = decodeRow(EmailAccount)
const readApiKey = decodeRow(ApiKeyRecord)

/** Reads accounts from their rows. */
export interface AccountReader {
  /** The account in a row, or `corrupt` when the row holds none, or another row's. */
  readonly decodeAccount: (operation: string, row: Row) => Effect.Effect<EmailAccount, StoreError>
  /** The accounts in rows, or `corrupt` when one of them holds none, or another row's. */
  readonly decodeAccounts: (
    operation: string,
    rows: ReadonlyArray<Row>,
  ) => Effect.Effect<ReadonlyArray<EmailAccount>, StoreError>
}

/** Makes a reader of accounts that reads a document once as long as its text stays the same; see {@link makeDocumentCache}. */
export const makeAccountReader = (cachedCharacters: number): AccountReader => {
  const cache = makeDocumentCache<EmailAccount>(cachedCharacters)
  return {
    decodeAccount: (operation, row) => Effect.suspend(() => Effect.fromResult(readAccount(operation, row, cache))),
    decodeAccounts: (operation, rows) =>
      // In one step: a fiber's step for each of a page's rows would cost a tenth of what reading it does.
      Effect.suspend(() => Effect.fromResult(Result.all(rows.map((row) => readAccount(operation, row, cache))))),
  }
}

/** The API key's record in a row, or `corrupt` when the row holds none, or another row's. */
export const decodeApiKey = (
  operation: string,
  row: Row & { readonly last_used_at: number | string | null },
): Effect.Effect<ApiKeyRecord, StoreError> =>
  Effect.suspend(() => {
    const usedAt = row.last_used_at === null ? null : DateTime.makeUnsafe(Number(row.last_used_at))
    return Effect.fromResult(Result.map(readApiKey(operation, row), (key) => withLastUse(key, usedAt)))
  })

// A slot is filled up with blanks, which JSON allows; a destroyed envelope is zeros, which are no string.
const Envelope = Schema.fromJsonString(Schema.String)
const Secret = Schema.Struct({ field: SecretField, key_id: Schema.String, content: Envelope })
const decodeSecretRow = Schema.decodeUnknownEffect(Secret)

/** The sealed secret in a row, or `corrupt` when the row holds none. */
export const decodeSecret = (
  operation: string,
  row: { readonly id: number | string } & Record<string, unknown>,
): Effect.Effect<SealedSecret, StoreError> =>
  decodeSecretRow(row).pipe(
    Effect.mapBoth({
      onFailure: (cause) => corrupt(operation, `a sealed secret of ${row.id} can't be read`, cause),
      onSuccess: ({ field, key_id, content }) => ({ field, keyId: key_id, envelope: content }),
    }),
  )

const decodeLocationRow = Schema.decodeUnknownEffect(Schema.Struct({ id: AccountId, tenant_id: TenantId }))

/** Where a row's account is, or `corrupt` when id or tenant are none. */
export const decodeLocation = (
  operation: string,
  row: { readonly id: number | string; readonly tenant_id: string },
): Effect.Effect<AccountLocation, StoreError> =>
  decodeLocationRow({ ...row, id: Number(row.id) }).pipe(
    Effect.mapBoth({
      onFailure: (cause) => corrupt(operation, `the place of ${row.id} can't be read`, cause),
      onSuccess: ({ id, tenant_id }) => ({ tenantId: tenant_id, id }),
    }),
  )
