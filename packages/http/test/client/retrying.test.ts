import { mailkeepClient } from "@mailkeep/http/client"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

const refusal = (status: number, retryAfter?: string) =>
  new Response('{"error":"later"}', {
    status,
    headers: { "content-type": "application/json", ...(retryAfter === undefined ? {} : { "retry-after": retryAfter }) },
  })
const done = () => Response.json({ ok: true })

describe("the client's retries", () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const save = async (answers: ReadonlyArray<Response>, retries?: number, signal?: AbortSignal) => {
    const bodies: Array<string> = []
    const fetch = async (request: Request) => {
      bodies.push(await request.text())
      return answers[bodies.length - 1]!
    }
    const client = mailkeepClient({
      baseUrl: "http://mailkeep/api/v1",
      apiKey: "key",
      fetch,
      ...(retries === undefined ? {} : { retries }),
    })
    const body = { from_email: "ada@example.com" }
    const sent = client.POST("/email-accounts/save", { body, ...(signal === undefined ? {} : { signal }) })
    return { bodies, sent }
  }

  it("are off unless they are asked for", async () => {
    const { bodies, sent } = await save([refusal(503, "1")])
    expect((await sent).response.status).toBe(503)
    expect(bodies).toHaveLength(1)
  })

  it("send the same body again after what Retry-After says", async () => {
    const { bodies, sent } = await save([refusal(503, "3"), refusal(429, "1"), done()], 2)
    await vi.advanceTimersByTimeAsync(2_999)
    expect(bodies).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(bodies).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(1_000)
    expect((await sent).response.status).toBe(200)
    expect(new Set(bodies)).toEqual(new Set(['{"from_email":"ada@example.com"}']))
    expect(bodies).toHaveLength(3)
  })

  it("end, with the last answer", async () => {
    const { bodies, sent } = await save([refusal(503, "0"), refusal(503, "0"), done()], 1)
    await vi.advanceTimersByTimeAsync(0)
    expect((await sent).error).toEqual({ error: "later" })
    expect(bodies).toHaveLength(2)
  })

  it.each([
    ["another status", refusal(500, "1")],
    ["no Retry-After", refusal(503)],
    ["a date, which another clock may read as any time", refusal(503, "Fri, 27 Nov 2026 08:00:00 GMT")],
    ["more than a minute", refusal(429, "61")],
  ])("leave to the caller what has %s", async (_, answer) => {
    const { bodies, sent } = await save([answer, done()], 3)
    expect((await sent).response.status).toBe(answer.status)
    expect(bodies).toHaveLength(1)
  })

  it("wait no longer than their caller", async () => {
    const caller = new AbortController()
    const { bodies, sent } = await save([refusal(503, "60"), done()], 1, caller.signal)
    const outcome = expect(sent).rejects.toThrow("enough")
    await vi.advanceTimersByTimeAsync(1_000)
    caller.abort(new Error("enough"))
    await outcome
    expect([bodies.length, vi.getTimerCount()]).toEqual([1, 0])
  })
})
