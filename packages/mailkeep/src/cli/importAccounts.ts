import { csvLine, type CsvRecord, csvRecords, UnreadableCsv } from "@mailkeep/http/node"
import { createReadStream } from "node:fs"
import { readEnvironment } from "./environment.ts"
import { type BatchCounts, followBatches, rowsOfBatch } from "./followBatches.ts"
import { importTable, openMatters, type OpenMatter } from "./importTable.ts"
import { openFrom } from "./open.ts"
import { openOwnHandler, type OwnHandler } from "./ownHandler.ts"
import { makeProgressBar, type ProgressOutput } from "./progressBar.ts"

// What the API takes at once.
const MOST_ROWS = 1_000
const MOST_BYTES = 2_097_152

/** Where the command writes: lines for the reader, and how far it is. */
export interface ImportOutput {
  readonly print: (line: string) => void
  readonly complain: (line: string) => void
  readonly progress: ProgressOutput
}

/** Rows that were sent as one batch. */
interface SentBatch {
  readonly id: string
  /** The line of the file where each row begins. */
  readonly lines: ReadonlyArray<number>
}

/** The file, or what the API made of it, is not what can be imported. */
class BadFile extends Error {
  override readonly name = "BadFile"
}

/**
 * `mailkeep import FILE.csv`, or `-` for stdin: stores every account of a CSV file, checks them, and tells which need
 * somebody. Run again, it goes on where it was ended: what is stored already is not stored twice.
 *
 * @returns the exit code: 0 all well, 1 a row is invalid or a check failed, 2 a bad file
 */
export const importAccounts = async (
  file: string,
  variables: NodeJS.ProcessEnv,
  output: ImportOutput,
): Promise<0 | 1 | 2> => {
  const environment = await readEnvironment(variables)
  const api = await openFrom(environment, openOwnHandler, output.print)
  try {
    const batches = await sendAll(api, sourceOf(file), output)
    return await report(api, batches, output)
  } catch (error) {
    const name = file === "-" ? "stdin" : file
    if (error instanceof BadFile) output.complain(`mailkeep: ${name}: ${error.message}`)
    else if (error instanceof UnreadableCsv) output.complain(`mailkeep: ${name} ${error.message}`)
    else if (isSystemError(error)) output.complain(`mailkeep: ${name} can't be read (${error.code}).`)
    else throw error
    return 2
  } finally {
    await api.close()
  }
}

const sourceOf = (file: string): AsyncIterable<Uint8Array> => (file === "-" ? process.stdin : createReadStream(file))

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && "syscall" in error && "code" in error

/** Sends the whole file, chunk by chunk. Each is stored before the next is read; their checks begin meanwhile. */
const sendAll = async (
  api: OwnHandler,
  source: AsyncIterable<Uint8Array>,
  output: ImportOutput,
): Promise<ReadonlyArray<SentBatch>> => {
  const sent: Array<SentBatch> = []
  const warned = new Set<string>()
  let rows = 0
  for await (const { lines, text } of chunksOf(csvRecords(source))) {
    const response = await api.send("/bulk", { method: "POST", headers: { "content-type": "text/csv" }, body: text })
    const answer = (await response.json()) as {
      readonly batch_id: string
      readonly error?: string
      readonly warnings?: ReadonlyArray<{ readonly field: string; readonly message: string }>
    }
    if (!response.ok) throw response.status < 500 ? new BadFile(answer.error) : new Error(answer.error)
    for (const { field, message } of answer.warnings ?? []) {
      if (!warned.has(field)) output.complain(`${field} ${message}.`.trim())
      warned.add(field)
    }
    sent.push({ id: answer.batch_id, lines })
    rows += lines.length
    if (output.progress.isTTY !== true) output.progress.write(`${rows} rows read and stored.\n`)
  }
  if (sent.length === 0) throw new BadFile("there is no row below a line of column names.")
  return sent
}

interface Chunk {
  readonly text: string
  readonly lines: ReadonlyArray<number>
}

async function* chunksOf(records: AsyncIterable<CsvRecord>): AsyncGenerator<Chunk, void> {
  let header: string | undefined
  let [text, lines, bytes] = ["", [] as Array<number>, 0]
  for await (const { cells, line } of records) {
    const next = csvLine(cells)
    if (header === undefined) {
      header = next
      text = next
      bytes = Buffer.byteLength(next)
      continue
    }
    const size = Buffer.byteLength(next)
    if (lines.length === MOST_ROWS || (lines.length > 0 && bytes + size > MOST_BYTES)) {
      yield { text, lines }
      ;[text, lines, bytes] = [header, [], Buffer.byteLength(header)]
    }
    text += next
    lines.push(line)
    bytes += size
  }
  if (lines.length > 0) yield { text, lines }
}

/** Follows all batches to their end, and tells what came of them. */
const report = async (
  api: OwnHandler,
  batches: ReadonlyArray<SentBatch>,
  { print, progress }: ImportOutput,
): Promise<0 | 1> => {
  const bar = makeProgressBar(progress)
  const states = new Map<string, BatchCounts>()
  const total = batches.reduce((sum, { lines }) => sum + lines.length, 0)
  await followBatches(
    api,
    batches.map(({ id }) => id),
    (id, counts) => {
      states.set(id, counts)
      // Until a batch has told where it is, its rows count as waiting.
      const done = sumOf([...states.values()], ({ checks, total: rows }) => rows - checks.pending)
      bar.show(done, total, `${done} of ${total} rows done`)
    },
  )
  bar.end()
  const all = [...states.values()]
  print(
    `${total} rows: ${sumOf(all, ({ added }) => added)} added, ${sumOf(all, ({ existing }) => existing)} there already, ` +
      `${sumOf(all, ({ duplicate }) => duplicate)} twice in the file, ${sumOf(all, ({ invalid }) => invalid)} invalid.`,
  )
  const matters: Array<OpenMatter> = []
  for (const { id, lines } of batches) {
    for (const row of await rowsOfBatch(api, id)) matters.push(...openMatters(lines[row.row - 1]!, row))
  }
  for (const line of importTable(matters)) print(line)
  return matters.length === 0 ? 0 : 1
}

const sumOf = (counts: ReadonlyArray<BatchCounts>, part: (counts: BatchCounts) => number): number =>
  counts.reduce((sum, each) => sum + part(each), 0)
