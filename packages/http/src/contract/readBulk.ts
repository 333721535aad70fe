import type { AccountInput, InputIssue } from "@mailkeep/core"
import type { BulkWarning } from "./BulkAnswer.ts"
import type { CsvRow } from "./readCsv.ts"
import { isObject, readSave } from "./readSave.ts"
import { unknownFields } from "./unknownFields.ts"
import { type FieldError, wireIssue } from "./wireIssues.ts"

/** Rows that a batch may have. */
export const MAXIMUM_ROWS = 1_000

/** The rows of a bulk request, renamed to the core's inputs. */
export interface BulkRead {
  readonly inputs: ReadonlyArray<AccountInput | null>
  /** What is wrong with the form that only the wire has, by the row's number. */
  readonly alsoWrong: ReadonlyMap<number, ReadonlyArray<InputIssue>>
}

/** The rows of a body, or what is wrong with the body as a whole. */
export type BulkRows = { readonly rows: ReadonlyArray<unknown> } | { readonly errors: ReadonlyArray<FieldError> }

/** What is told of a batch with more rows than `maximum`. */
export const tooManyRows = (maximum: number): FieldError => ({
  field: "accounts",
  message: `must have at most ${maximum} rows; send the others as another batch`,
})

/** The rows of a JSON body, of which nobody has looked at one yet. */
export const bulkRowsOf = (body: unknown): BulkRows => {
  if (Array.isArray(body)) return counted(body)
  if (!isObject(body)) return { errors: [{ field: "", message: "The body must be a list of accounts" }] }
  const { accounts } = body
  const unknown = unknownFields(body, ["accounts"])
  if (!Array.isArray(accounts)) {
    return { errors: [{ field: "accounts", message: "must be a list of accounts" }, ...unknown] }
  }
  return unknown.length > 0 ? { errors: unknown } : counted(accounts)
}

// Before any is looked at: two megabytes hold a million.
const counted = (rows: ReadonlyArray<unknown>): BulkRows =>
  rows.length > MAXIMUM_ROWS ? { errors: [tooManyRows(MAXIMUM_ROWS)] } : { rows }

/** Renames rows of JSON to the core's inputs. */
export const readBulk = (rows: ReadonlyArray<unknown>, strict = false): BulkRead => {
  const alsoWrong = new Map<number, ReadonlyArray<InputIssue>>()
  const inputs = rows.map((row, index) => {
    if (!isObject(row)) {
      alsoWrong.set(index + 1, [wireIssue("", "must be an object")])
      return null
    }
    const { id, ...fields } = row
    const read = readSave(fields, strict)
    const wrong =
      id === undefined || id === null ? [] : [wireIssue("id", "must be left out: a batch only adds accounts")]
    if (wrong.length + read.alsoWrong.length > 0) alsoWrong.set(index + 1, [...wrong, ...read.alsoWrong])
    return read.input
  })
  return { inputs, alsoWrong }
}

/** Renames rows of CSV to the core's inputs. */
export const readBulkCsv = (rows: ReadonlyArray<CsvRow>): BulkRead => {
  const { alsoWrong, inputs } = readBulk(rows.map(({ fields }) => fields))
  const wrong = new Map(alsoWrong)
  for (const [index, { problem }] of rows.entries()) {
    // Nothing else is to be said of them.
    if (problem !== null) wrong.set(index + 1, [wireIssue("", problem)])
  }
  return { inputs: inputs.map((input, index) => (rows[index]?.problem === null ? input : null)), alsoWrong: wrong }
}

/** What is told of columns that were left out. */
export const columnWarnings = (names: ReadonlyArray<string>): ReadonlyArray<BulkWarning> => {
  const told = names.slice(0, 20)
  const rest = names.length - told.length
  const message = "is not a column that is known here, and was left out"
  return [
    ...told.map((field) => ({ field, message, code: "unknown-column" })),
    ...(rest > 0 ? [{ field: "", message: `${rest} more columns were left out`, code: "unknown-column" }] : []),
  ]
}
