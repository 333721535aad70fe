import { sanitizeServerText } from "@mailkeep/core"
import { parse } from "csv-parse/sync"
import { type ColumnField, fieldOfColumn, valueOfCell } from "./csvColumns.ts"
import { csvOptions, csvProblem, delimiterOf, isBlankRecord } from "./csvDialect.ts"
import type { FieldError } from "./wireIssues.ts"

/** A row of CSV by the fields of `save`. */
export interface CsvRow {
  readonly fields: Readonly<Record<string, unknown>>
  /** What is wrong with the row as a row; `null` when nothing is. */
  readonly problem: string | null
}

/** A CSV text by the fields of `save`, or why it can't be taken. */
export type CsvRead =
  | { readonly rows: ReadonlyArray<CsvRow>; readonly unknownColumns: ReadonlyArray<string> }
  | { readonly unreadable: string }
  | { readonly errors: ReadonlyArray<FieldError> }

// Lines of blank cells are no rows, but somebody has to read them all.
const MOST_RECORDS = 20_000

/** Reads a CSV text whose first line names its columns, up to one row more than `maximumRows`. */
export const readCsv = (text: string, maximumRows: number): CsvRead => {
  const records: Array<ReadonlyArray<string>> = []
  let [lastLine, seen] = [0, 0]
  try {
    parse(text, {
      ...csvOptions(delimiterOf(text)),
      on_record: (record: ReadonlyArray<string>, { lines }) => {
        lastLine = lines
        if (!isBlankRecord(record)) records.push(record)
        // The header is one of them.
        if (records.length > maximumRows + 1 || ++seen > MOST_RECORDS) throw enough
        return null
      },
    })
  } catch (error) {
    if (records.length <= maximumRows + 1) {
      return { unreadable: error === enough ? `has more than ${MOST_RECORDS} lines.` : csvProblem(error, lastLine) }
    }
  }
  const [header, ...rows] = records
  if (header === undefined) return { unreadable: "is empty; send a line of column names and a row for each account." }
  const columns = header.map(fieldOfColumn)
  const errors = columnErrors(columns)
  if (errors.length > 0) return { errors }
  return {
    rows: rows.map((cells) => toRow(columns, cells)),
    unknownColumns: header
      .filter((name, index) => columns[index] === null && name.trim() !== "")
      .map((name) => sanitizeServerText(name, [], 64)),
  }
}

const enough = new Error("there are enough records")

// What the names were is not told: without a header the first line has somebody's password.
const columnErrors = (columns: ReadonlyArray<ColumnField | null>): ReadonlyArray<FieldError> => {
  if (!columns.includes("from_email")) {
    const message =
      "must be a column: the first line names the columns as the fields of save, such as from_email, password and smtp_host, or as Instantly does, such as Email, SMTP Password and SMTP Host"
    return [{ field: "from_email", message }]
  }
  const twice = columns.filter((field, index) => field !== null && columns.indexOf(field) !== index)
  return [...new Set(twice)].map((field) => ({
    field: field ?? "",
    message: "is named by more than one column; keep one",
  }))
}

const toRow = (columns: ReadonlyArray<ColumnField | null>, cells: ReadonlyArray<string>): CsvRow => {
  const values: Record<string, ReturnType<typeof valueOfCell>> = {}
  for (const [index, field] of columns.entries()) {
    if (field !== null) values[field] = valueOfCell(field, cells[index] ?? "")
  }
  const { first_name, last_name, ...fields } = values
  fields["from_name"] ??= [first_name, last_name].flatMap((part) => part ?? []).join(" ") || undefined
  const extra = cells.slice(columns.length)
  const fits = cells.length >= columns.length && isBlankRecord(extra)
  return {
    fields,
    // Cells that moved to another column would put a password where it is shown.
    problem: fits ? null : `must have ${columns.length} cells as the first line, not ${cells.length}`,
  }
}
