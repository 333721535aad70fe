import { setTimeout as sleep } from "node:timers/promises"
import type { ReportedRow } from "./importTable.ts"
import type { OwnHandler } from "./ownHandler.ts"

/** How far a batch is, as the API says it. */
export interface BatchCounts {
  readonly status: "running" | "finished"
  readonly total: number
  readonly added: number
  readonly existing: number
  readonly duplicate: number
  readonly invalid: number
  readonly checks: { readonly pending: number; readonly ok: number; readonly failed: number }
}

/** How an API that can't answer is borne with. */
export interface Patience {
  /** How long to wait before it is asked again. */
  readonly pauseMilliseconds: number
  /** Answers in a row that may be none. */
  readonly tries: number
}

// Five minutes: what was stored is checked by whoever runs next, so that waiting longer is for a person to decide.
const patient: Patience = { pauseMilliseconds: 5_000, tries: 60 }

// Each is a stream that looks at the store whenever something changes.
const AT_ONCE = 4

/**
 * Follows batches until each is finished, a few at a time, and tells whenever one of them went on. A stream that breaks off,
 * or an answer that is none, is asked for again; rejects once that was in vain too often.
 */
export const followBatches = async (
  api: Pick<OwnHandler, "send">,
  ids: ReadonlyArray<string>,
  onProgress: (id: string, counts: BatchCounts) => void,
  patience = patient,
): Promise<void> => {
  const left = ids.values()
  const followNext = async () => {
    for (const id of left) {
      await persistently(patience, async (goesWell) => {
        for await (const counts of eventsOf(await answerOf(api, `/bulk/${id}/events`))) {
          goesWell()
          onProgress(id, counts)
          if (counts.status === "finished") return
        }
        throw new Error("The events of a batch broke off.")
      })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, followNext))
}

/** The rows of a batch with what their checks found; asks again as {@link followBatches} does. */
export const rowsOfBatch = (
  api: Pick<OwnHandler, "send">,
  id: string,
  patience = patient,
): Promise<ReadonlyArray<ReportedRow>> =>
  persistently(patience, async () => {
    const { rows } = (await (await answerOf(api, `/bulk/${id}`)).json()) as {
      readonly rows: ReadonlyArray<ReportedRow>
    }
    return rows
  })

const persistently = async <A>(
  { pauseMilliseconds, tries }: Patience,
  ask: (goesWell: () => void) => Promise<A>,
): Promise<A> => {
  let inVain = 0
  while (true) {
    try {
      return await ask(() => (inVain = 0))
    } catch (error) {
      if (++inVain >= tries) {
        const message = `The rows are stored, but their checks can't be followed; import again to see them. ${reasonOf(error)}`
        throw new Error(message, { cause: error })
      }
      await sleep(pauseMilliseconds)
    }
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const answerOf = async (api: Pick<OwnHandler, "send">, path: string): Promise<Response> => {
  const response = await api.send(path)
  if (response.ok) return response
  throw new Error(
    ((await response.json()) as { readonly error?: string }).error ?? `The API answered ${response.status}.`,
  )
}

async function* eventsOf(response: Response): AsyncGenerator<BatchCounts, void> {
  let text = ""
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk
    const events = text.split("\n\n")
    text = events.pop() ?? ""
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1]
      if (data !== undefined) yield JSON.parse(data) as BatchCounts
    }
  }
}
