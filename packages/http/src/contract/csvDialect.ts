import type { Options } from "csv-parse/sync"

const DELIMITERS = [",", ";", "\t"] as const

/** How far a first line is looked at; a header is no longer. */
export const LONGEST_HEADER = 65_536

/** Columns that a header may have; the fields of an account are a tenth of it. */
export const MOST_COLUMNS = 200

/** What is wrong with a header of so many columns; continues "The first line". */
export const tooManyColumns = (columns: number): string => `must have at most ${MOST_COLUMNS} columns, not ${columns}`

// A row has texts of 70 KB at most; more means that a quote was never closed.
const LONGEST_RECORD = 524_288

/** Whether a text has its first line whole: a line break that no quotes enclose. */
export const hasWholeLine = (text: string): boolean => lineEnd(text) < text.length

const lineEnd = (text: string): number => {
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '"') quoted = !quoted
    else if (!quoted && (character === "\n" || character === "\r")) return at
  }
  return text.length
}

/** Which of comma, semicolon and tab stands between the cells of the first line: the one that is there most often. */
export const delimiterOf = (text: string): (typeof DELIMITERS)[number] => {
  const line = text.slice(0, LONGEST_HEADER)
  const unquoted = line.slice(0, lineEnd(line)).replaceAll(/"[^"]*"/g, "")
  const count = (delimiter: string) => unquoted.split(delimiter).length
  return [...DELIMITERS].sort((a, b) => count(b) - count(a))[0]!
}

/**
 * How CSV is read here: RFC 4180 with any of three delimiters and any line break, a byte order mark or none. Cells are given
 * as they are, blanks and all; a quote inside a cell that doesn't begin with one is a character of the cell.
 */
export const csvOptions = (delimiter: string) =>
  ({
    bom: true,
    delimiter,
    max_record_size: LONGEST_RECORD,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  }) satisfies Options

/** Whether a line says nothing, as the last ones of many exports. */
export const isBlankRecord = (cells: ReadonlyArray<string>): boolean => cells.every((cell) => cell.trim() === "")

/** What is wrong with a text that can't be read as CSV beyond a line. Never quotes it: the parser's own message does. */
export const csvProblem = (error: unknown, afterLine: number): string => {
  const { code } = error as { readonly code?: unknown }
  return code === "CSV_QUOTE_NOT_CLOSED" || code === "CSV_MAX_RECORD_SIZE"
    ? `is not valid CSV: a quote that is opened after line ${afterLine} is never closed.`
    : `is not valid CSV: it can't be read on after line ${afterLine}.`
}

/** A line of CSV that is read back as these cells. */
export const csvLine = (cells: ReadonlyArray<string>): string =>
  `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\n`
