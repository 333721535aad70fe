import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { writeAnswer } from "../../src/node/messages.ts"

const bodies = [
  "",
  "{}",
  '{"name":"Ada"}',
  "é",
  "\u00ff\u0080",
  "\u0000\u007f",
  "Ada é",
  "日本語",
  "😀",
  `${"x".repeat(100_000)}é`,
  "y".repeat(100_000),
]

describe("an answer's text", () => {
  const server = createServer((message, response) => {
    const body = bodies[Number(message.url?.slice(1))]!
    const length = message.headers["x-length"] === "stated"
    const headers = {
      "content-type": "text/plain",
      ...(length ? { "content-length": `${Buffer.byteLength(body)}` } : {}),
    }
    void writeAnswer({ status: 200, headers, body }, message, response)
  })
  beforeAll(() => new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve)))
  afterAll(() => new Promise((resolve) => void server.close(resolve)))

  it.each(["stated", "not"])("goes out in UTF-8, whatever is in it, with its length %s", async (length) => {
    const { port } = server.address() as AddressInfo
    for (const [at, body] of bodies.entries()) {
      const answer = await fetch(`http://127.0.0.1:${port}/${at}`, { headers: { "x-length": length } })
      expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(body, "utf8"))).toBe(true)
    }
  })
})
