/**
 * The one bridge between `node:http` messages and the handler, for servers and frameworks on `node:http`; and CSV files
 * piece by piece.
 *
 * @module
 */
export { requestOf, writeAnswer, writeResponse } from "./messages.ts"
export { csvLine } from "../contract/csvDialect.ts"
export { type CsvRecord, csvRecords, UnreadableCsv } from "./csvRecords.ts"
