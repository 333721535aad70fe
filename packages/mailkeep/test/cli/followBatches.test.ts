import { assert, describe, it } from "vitest"
import { type BatchCounts, followBatches, rowsOfBatch } from "../../src/cli/followBatches.ts"

const patience = { pauseMilliseconds: 0, tries: 3 }

const counts = (pending: number): BatchCounts => ({
  status: pending === 0 ? "finished" : "running",
  total: 2,
  added: 2,
  existing: 0,
  duplicate: 0,
  invalid: 0,
  checks: { pending, ok: 2 - pending, failed: 0 },
})
const eventOf = (pending: number) => `event: any\ndata: ${JSON.stringify(counts(pending))}\n\n`

/** An event stream that ends, or breaks, after what it has to say. */
const stream = (pending: ReadonlyArray<number> | "breaks") =>
  new Response(
    new ReadableStream<Uint8Array>({
      start: (controller) => {
        if (pending === "breaks") return controller.error(new Error("the store failed"))
        controller.enqueue(new TextEncoder().encode(`: still here\n\n${pending.map(eventOf).join("")}`))
        controller.close()
      },
    }),
  )
const unavailable = () => Response.json({ error: "The store can't be used at the moment." }, { status: 503 })

const rejection = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => assert.fail("the promise resolved"),
    (error: unknown) => (error as Error).message,
  )

/** An API that gives these answers, one after the other. */
const answering = (...answers: ReadonlyArray<() => Response>) => {
  let asked = 0
  return { send: () => Promise.resolve(answers[asked++]!()), asked: () => asked }
}

describe("following batches", () => {
  it("goes on after answers that are none, and streams that break off or end early, until the batch is finished", async () => {
    const seen: Array<number> = []
    const api = answering(
      unavailable,
      () => stream("breaks"),
      () => stream([2]),
      unavailable,
      () => stream([1]),
      () => stream([]),
      () => stream([1, 0]),
    )
    await followBatches(api, ["a"], (_id, { checks }) => seen.push(checks.pending), patience)
    assert.deepStrictEqual([seen, api.asked()], [[2, 1, 1, 0], 7])
  })

  it("gives up when there was no answer too often in a row, and says why and what to do", async () => {
    for (const ask of [
      (api: ReturnType<typeof answering>) => followBatches(api, ["a"], () => {}, patience),
      (api: ReturnType<typeof answering>) => rowsOfBatch(api, "a", patience),
    ]) {
      const api = answering(unavailable, unavailable, unavailable)
      assert.match(
        await rejection(ask(api)),
        /^The rows are stored.*import again.*store can't be used at the moment\.$/,
      )
      assert.strictEqual(api.asked(), 3)
    }
  })

  it("reads the rows of a batch in spite of answers that are none", async () => {
    const api = answering(unavailable, () => Response.json({ rows: [{ row: 1 }] }))
    assert.deepStrictEqual(await rowsOfBatch(api, "a", patience), [{ row: 1 }] as never)
  })

  it("has at most four streams at once, and follows every batch", async () => {
    const ids = Array.from({ length: 30 }, (_, index) => String(index))
    const followed: Array<string> = []
    let [now, most] = [0, 0]
    const send = async () => {
      most = Math.max(most, ++now)
      await new Promise((resolve) => setImmediate(resolve))
      return stream([1, 0])
    }
    await followBatches(
      { send },
      ids,
      (id, { status }) => {
        if (status !== "finished") return
        followed.push(id)
        now--
      },
      patience,
    )
    assert.deepStrictEqual(new Set(followed), new Set(ids))
    assert.deepStrictEqual([followed.length, most], [30, 4])
  })
})
