import { Batch, BatchRow, RowCheck, type StoreError } from "@mailkeep/core"
import { DateTime, Effect, Schema } from "effect"
import type { Insertable, Selectable } from "kysely"
import { corrupt } from "./documents.ts"
import type { Tables } from "./tables/Tables.ts"

const RowDocument = Schema.fromJsonString(BatchRow)
const encodeDocument = Schema.encodeSync(RowDocument)
const decodeDocument = Schema.decodeEffect(RowDocument)
const decodeColumns = Schema.decodeUnknownEffect(Batch)

/** A batch as a row that nobody has claimed. */
export const batchColumns = (batch: Batch): Insertable<Tables["mailkeep_batch"]> => ({
  id: batch.id,
  tenant_id: batch.tenantId,
  created_at: DateTime.toEpochMillis(batch.createdAt),
  finished_at: batch.finishedAt === null ? null : DateTime.toEpochMillis(batch.finishedAt),
  total: batch.total,
  added: batch.added,
  existing: batch.existing,
  duplicate: batch.duplicate,
  invalid: batch.invalid,
  lease_owner: null,
  lease_until: 0,
})

/** The columns that make a batch. */
export const batchFields = [
  "id",
  "tenant_id",
  "created_at",
  "finished_at",
  "total",
  "added",
  "existing",
  "duplicate",
  "invalid",
] as const

const isoOf = (milliseconds: number | string): string => DateTime.formatIso(DateTime.makeUnsafe(Number(milliseconds)))

/** The batch in a row, or `corrupt` when the row holds none. */
export const decodeBatch = (
  operation: string,
  row: Pick<Selectable<Tables["mailkeep_batch"]>, (typeof batchFields)[number]>,
): Effect.Effect<Batch, StoreError> => {
  const { created_at, finished_at, tenant_id, ...columns } = row
  return Effect.suspend(() =>
    decodeColumns({
      id: columns.id,
      total: Number(columns.total),
      added: Number(columns.added),
      existing: Number(columns.existing),
      duplicate: Number(columns.duplicate),
      invalid: Number(columns.invalid),
      tenantId: tenant_id,
      createdAt: isoOf(created_at),
      finishedAt: finished_at === null ? null : isoOf(finished_at),
    }),
  ).pipe(Effect.mapError((cause) => corrupt(operation, `batch ${row.id} can't be read`, cause)))
}

/** A row of a batch as a row of the table. */
export const batchRowColumns = (batchId: string, row: BatchRow): Insertable<Tables["mailkeep_batch_row"]> => ({
  batch_id: batchId,
  number: row.number,
  check_state: row.check,
  document: encodeDocument(row),
})

/**
 * The row of a batch in a row of the table. One that holds none, or another's, says so: it is for whoever sent it to act, and
 * for no row beside it to suffer.
 */
export const decodeBatchRow = ({
  check_state,
  document,
  number,
}: Selectable<Tables["mailkeep_batch_row"]>): Effect.Effect<BatchRow> =>
  decodeDocument(document).pipe(
    Effect.filterOrFail((row) => row.number === Number(number) && row.check === check_state),
    Effect.orElseSucceed(() => damagedRow(Number(number), check_state)),
  )

const damagedRow = (number: number, state: string): BatchRow =>
  new BatchRow({
    number,
    address: null,
    outcome: "invalid",
    accountId: null,
    duplicateOf: null,
    issues: [{ path: "", message: "can't be told any more, because what was stored of it is damaged: send it again" }],
    warnings: [],
    check: RowCheck.literals.find((check) => check === state) ?? "failed",
    submission: null,
    access: null,
    problem: null,
  })

/** The number of rows at each state of their check, of the counts that a query gave. */
export const checkCounts = (
  counts: ReadonlyArray<{ readonly check_state: string; readonly rows: number | string | bigint }>,
): Record<RowCheck, number> =>
  Object.fromEntries(
    RowCheck.literals.map((check) => [check, Number(counts.find((each) => each.check_state === check)?.rows ?? 0)]),
  ) as Record<RowCheck, number>
