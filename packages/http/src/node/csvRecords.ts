import { parse } from "csv-parse"
import { Readable } from "node:stream"
import { pipeline } from "node:stream"
import {
  csvOptions,
  csvProblem,
  delimiterOf,
  hasWholeLine,
  isBlankRecord,
  LONGEST_HEADER,
  MOST_COLUMNS,
  tooManyColumns,
} from "../contract/csvDialect.ts"

/** A line of CSV that says something: its cells as they are, and the line of the file where it begins, from 1. */
export interface CsvRecord {
  readonly cells: ReadonlyArray<string>
  readonly line: number
}

/** What was to be CSV is not UTF-8, has too many columns or can't be read; `message` continues the name of the file. */
export class UnreadableCsv extends Error {
  override readonly name = "UnreadableCsv"
}

/**
 * Reads CSV of whatever dialect the handler takes, piece by piece and as long as it may be; the first record is the line of
 * column names. Throws {@link UnreadableCsv}, or what the source throws.
 */
export async function* csvRecords(source: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRecord, void> {
  const text = textOf(source)
  let head = ""
  while (!hasWholeLine(head) && head.length < LONGEST_HEADER) {
    const next = await text.next()
    if (next.done === true) break
    head += next.value
  }
  const parser = parse({ ...csvOptions(delimiterOf(head)), info: true })
  let [lastLine, isHeader] = [0, true]
  // What the source or the parser throws comes out of the loop.
  pipeline(Readable.from(following(head, text)), parser, () => {})
  try {
    for await (const { info, record } of parser as AsyncIterable<Parsed>) {
      lastLine = info.lines
      if (isBlankRecord(record)) continue
      if (isHeader && record.length > MOST_COLUMNS) {
        throw new UnreadableCsv(`can't be taken: the first line ${tooManyColumns(record.length)}.`)
      }
      isHeader = false
      yield { cells: record, line: info.lines - lineBreaksIn(record) }
    }
  } catch (error) {
    const isParsers = error instanceof Error && "code" in error && String(error.code).startsWith("CSV_")
    throw isParsers ? new UnreadableCsv(csvProblem(error, lastLine)) : error
  }
}

interface Parsed {
  readonly record: ReadonlyArray<string>
  readonly info: { readonly lines: number }
}

async function* textOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder("utf-8", { fatal: true })
  const decode = (bytes?: Uint8Array) => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true })
    } catch {
      throw new UnreadableCsv("is not UTF-8: save it as “CSV UTF-8”.")
    }
  }
  for await (const bytes of source) yield decode(bytes)
  yield decode()
}

async function* following(head: string, text: AsyncIterable<string>): AsyncGenerator<string, void> {
  yield head
  yield* text
}

const lineBreaksIn = (cells: ReadonlyArray<string>): number =>
  cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)
