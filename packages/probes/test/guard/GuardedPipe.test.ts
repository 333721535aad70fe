import { Socket } from "node:net"
import { assert, describe, it } from "vitest"
import { GuardedPipe } from "../../src/guard/GuardedPipe.ts"

const make = () => {
  const state = { paused: false, ended: 0, closed: 0, written: "" }
  const socket = new Socket()
  socket.pause = () => ((state.paused = true), socket)
  socket.resume = () => ((state.paused = false), socket)
  const pipe = new GuardedPipe(socket, {
    write: (bytes, done) => {
      state.written += bytes.toString("latin1")
      done()
    },
    ended: () => state.ended++,
    closed: () => state.closed++,
  })
  return { pipe, state }
}

describe("a guarded pipe", () => {
  it("hands out everything in order, a slice a turn", async () => {
    const { pipe } = make()
    const all = Buffer.from(Array.from({ length: 200_000 }, (_, index) => index % 251))
    const slices: Array<Buffer> = []
    pipe.on("data", (slice: Buffer) => slices.push(slice))
    pipe.feed(all.subarray(0, 150_000))
    pipe.feed(all.subarray(150_000))
    pipe.finish(true)
    await new Promise((resolve) => pipe.once("end", resolve))
    assert.isTrue(Buffer.concat(slices).equals(all))
    assert.isTrue(slices.every((slice) => slice.length <= 16 * 1024))
  })
  it("stops the server while nobody reads, and lets it go on afterwards", async () => {
    const { pipe, state } = make()
    for (let count = 0; count < 10; count++) pipe.feed(Buffer.alloc(16 * 1024))
    assert.isTrue(state.paused)
    let bytes = 0
    await new Promise<void>((resolve) =>
      pipe.on("data", (slice: Buffer) => {
        bytes += slice.length
        if (bytes === 160 * 1024) setImmediate(resolve)
      }),
    )
    assert.isFalse(state.paused)
  })
  it("tells the guard once when it is closed, and takes nothing afterwards", async () => {
    const { pipe, state } = make()
    pipe.destroy()
    pipe.destroy()
    pipe.feed(Buffer.from("x"))
    await new Promise((resolve) => pipe.once("close", resolve))
    assert.strictEqual(state.closed, 1)
    assert.strictEqual(pipe.readableLength, 0)
  })
  it("tells a library that listens late of the end, and keeps back what nobody may read", async () => {
    const { pipe } = make()
    pipe.feed(Buffer.alloc(64 * 1024))
    pipe.finish(false)
    await new Promise((resolve) => setImmediate(resolve))
    assert.isFalse(pipe.destroyed)
    const slices: Array<Buffer> = []
    pipe.on("data", (slice: Buffer) => slices.push(slice))
    await new Promise((resolve) => pipe.once("close", resolve))
    assert.isAtMost(Buffer.concat(slices).length, 16 * 1024)
  })
  it("tells the guard when the library has nothing more to say, and goes", async () => {
    const { pipe, state } = make()
    pipe.end("QUIT\r\n")
    await new Promise((resolve) => pipe.once("close", resolve))
    assert.deepStrictEqual(state, { paused: false, ended: 1, closed: 1, written: "QUIT\r\n" })
  })
  it("sends several writes as one", async () => {
    const { pipe, state } = make()
    pipe.cork()
    pipe.write("a")
    pipe.write("b")
    pipe.uncork()
    await new Promise((resolve) => setImmediate(resolve))
    assert.strictEqual(state.written, "ab")
  })
})
