import { sanitizeServerText } from "@mailkeep/core"
import { parse } from "csv-parse/sync"
import { type ColumnField, fieldOfColumn, valueOfCell } from "./csvColumns.ts"
import { csvOptions, csvProblem, delimiterOf, isBlankRecord, MOST_COLUMNS, tooManyColumns } from "./csvDialect.ts"
import type { FieldError } from "./wireIssues.ts"

/** A row of CSV by the fields of `save`. */
export interface CsvRow {
  /** None where there is a problem: which cell is which isn't known then. */
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
        // The header is one of them; below one that is too wide nothing is read.
        if (records.length > maximumRows + 1 || ++seen > MOST_RECORDS || isTooWide(records[0])) throw enough
        return null
      },
    })
  } catch (error) {
    if (records.length <= maximumRows + 1 && !isTooWide(records[0])) {
      return { unreadable: error === enough ? `has more than ${MOST_RECORDS} lines.` : csvProblem(error, lastLine) }
    }
  }
  const [header, ...rows] = records
  if (header === undefined) return { unreadable: "is empty; send a line of column names and a row for each account." }
  if (isTooWide(header)) return { errors: [{ field: "", message: `The first line ${tooManyColumns(header.length)}` }] }
  const fields = header.map(fieldOfColumn)
  const columns = fields.flatMap((field, index) => (field === null ? [] : [{ field, index }]))
  const errors = columnErrors(columns)
  if (errors.length > 0) return { errors }
  return {
    rows: rows.map((cells) => toRow(header.length, columns, cells)),
    unknownColumns: header
      .filter((name, index) => fields[index] === null && name.trim() !== "")
      .map((name) => sanitizeServerText(name, [], 64)),
  }
}

const enough = new Error("there are enough records")

const isTooWide = (header: ReadonlyArray<string> | undefined): boolean => (header?.length ?? 0) > MOST_COLUMNS

/** A column that is known, and where its cells stand. */
interface Column {
  readonly field: ColumnField
  readonly index: number
}

// What the names were is not told: without a header the first line has somebody's password.
const columnErrors = (columns: ReadonlyArray<Column>): ReadonlyArray<FieldError> => {
  const [named, twice] = [new Set<ColumnField>(), new Set<ColumnField>()]
  for (const { field } of columns) (named.has(field) ? twice : named).add(field)
  if (!named.has("from_email")) {
    const message =
      "must be a column: the first line names the columns as the fields of save, such as from_email, password and smtp_host, or as Instantly does, such as Email, SMTP Password and SMTP Host"
    return [{ field: "from_email", message }]
  }
  return [...twice].map((field) => ({ field, message: "is named by more than one column; keep one" }))
}

const toRow = (width: number, columns: ReadonlyArray<Column>, cells: ReadonlyArray<string>): CsvRow => {
  // Cells that moved to another column would put a password where it is shown: they aren't even read.
  if (cells.length < width || !isBlankRecord(cells.slice(width))) {
    return { fields: {}, problem: `must have ${width} cells as the first line, not ${cells.length}` }
  }
  const values: Record<string, ReturnType<typeof valueOfCell>> = {}
  for (const { field, index } of columns) values[field] = valueOfCell(field, cells[index] ?? "")
  const { first_name, last_name, ...fields } = values
  fields["from_name"] ??= [first_name, last_name].flatMap((part) => part ?? []).join(" ") || undefined
  return { fields, problem: null }
}
