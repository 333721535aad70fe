import { assert, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { Socket } from "node:net"
import { describe, expect } from "vitest"
import { LineTooLong, SocketReader } from "../../src/servers/SocketReader.ts"

const attached = (chunks: ReadonlyArray<string | Uint8Array>) => {
  const socket = new Socket()
  const reader = new SocketReader()
  reader.attach(socket)
  for (const chunk of chunks) socket.emit("data", Buffer.from(chunk))
  return { socket, reader }
}
const pieces = Schema.Array(Schema.Literals(["\r\n", "\n", "\r", "a", "bc", ""]))

describe("a socket reader", () => {
  it.effect.prop("reads the same lines however the bytes are cut into chunks", { pieces }, ({ pieces }) =>
    Effect.promise(async () => {
      const lines = pieces.join("").split("\n")
      lines.pop()
      const { reader } = attached(pieces)
      for (const line of lines) assert.strictEqual(await reader.line(), line.replace(/\r$/, ""))
      reader.detach()
    }),
  )

  it("reads counted bytes between lines and hands out the rest when detached", async () => {
    const { reader } = attached(["one\r\nab", "c\r\nrest"])
    expect(await reader.line()).toBe("one")
    expect(String(await reader.bytes(3))).toBe("abc")
    expect(await reader.line()).toBe("")
    expect(String(reader.detach())).toBe("rest")
  })

  it("tells the end of the connection from a line, and from bytes, that are still to come", async () => {
    const { socket, reader } = attached(["half"])
    const line = reader.line()
    socket.emit("close", false)
    expect(await line).toBeUndefined()
    expect(await reader.bytes(5)).toBeUndefined()
    expect(String(await reader.bytes(4))).toBe("half")
  })

  it("gives up on a line without end", async () => {
    const { reader } = attached(["x".repeat((1 << 20) + 1)])
    await expect(reader.line()).rejects.toBeInstanceOf(LineTooLong)
  })
})
