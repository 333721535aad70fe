import { describe, expect, it } from "vitest"
import { readOnce } from "../../src/request/readOnce.ts"

const bytes = (text: string) => new TextEncoder().encode(text)

const requestOf = (
  body: string | Uint8Array | null | ReadonlyArray<Uint8Array>,
  headers: Record<string, string> = {},
) => {
  let reads = 0
  const chunks = Array.isArray(body)
    ? {
        async *[Symbol.asyncIterator]() {
          reads++
          yield* body as ReadonlyArray<Uint8Array>
        },
      }
    : (body as string | Uint8Array | null)
  return { request: { method: "POST", url: "/", headers: new Headers(headers), body: chunks }, reads: () => reads }
}

describe("a body that is read once", () => {
  it("is the same text for whoever asks, at the same time too, and the client is asked once", async () => {
    const { reads, request } = requestOf([bytes("ä").slice(0, 1), bytes("ä").slice(1), bytes("b")])
    const both = await Promise.all([readOnce(request, 10), readOnce(request, 10)])
    expect([...both, await readOnce(request, 100)]).toEqual([{ text: "äb" }, { text: "äb" }, { text: "äb" }])
    expect(reads()).toBe(1)
  })

  it.each<[string, Parameters<typeof requestOf>[0]]>([
    ["a text", "ää"],
    ["bytes", bytes("ää")],
    ["pieces", [bytes("ä"), bytes("ä")]],
  ])("may have as many bytes as the limit, as %s", async (_what, body) => {
    expect(await readOnce(requestOf(body).request, 4)).toEqual({ text: "ää" })
    expect(await readOnce(requestOf(body).request, 3)).toEqual({ problem: "too-large" })
  })

  it("is held against the limit of whoever asks", async () => {
    const { request } = requestOf([bytes("abcd")])
    expect(await readOnce(request, 4)).toEqual({ text: "abcd" })
    expect(await readOnce(request, 3)).toEqual({ problem: "too-large" })
    expect(await readOnce(request, 4)).toEqual({ text: "abcd" })
  })

  it("is not touched when it says itself that it is too long", async () => {
    const { reads, request } = requestOf([bytes("a")], { "content-length": "11" })
    expect(await readOnce(request, 10)).toEqual({ problem: "too-large" })
    expect(reads()).toBe(0)
    expect(await readOnce(request, 11)).toEqual({ text: "a" })
  })

  it("is unreadable when it is no UTF-8 or breaks off, and empty when there is none", async () => {
    expect(await readOnce(requestOf(new Uint8Array([0xff])).request, 10)).toEqual({ problem: "unreadable" })
    expect(await readOnce(requestOf([bytes("ä").slice(0, 1)]).request, 10)).toEqual({ problem: "unreadable" })
    expect(await readOnce(requestOf(null).request, 10)).toEqual({ text: "" })
  })

  it("is read no further once whoever asked first has ended that", async () => {
    const ended = new AbortController()
    let pulled = 0
    const pieces = {
      async *[Symbol.asyncIterator]() {
        for (;;) {
          if (++pulled === 3) ended.abort()
          yield bytes("a")
        }
      },
    }
    expect(await readOnce({ ...requestOf(null).request, body: pieces }, 10, ended.signal)).toEqual({
      problem: "unreadable",
    })
    expect(pulled).toBe(3)
  })
})
