import { connect, type Socket } from "node:net"

/** One connection that is kept: sends a request, and gives the status once the whole answer is there. */
export interface Exchange extends Disposable {
  readonly send: (request: Buffer) => Promise<number>
}

const END_OF_HEAD = Buffer.from("\r\n\r\n")
const LAST_CHUNK = Buffer.from("\r\n0\r\n\r\n")

/**
 * The least of an HTTP client, so that it takes no more of the processor than it must: one answer at a time, its length
 * stated or in chunks.
 */
export const openExchange = async (port: number): Promise<Exchange> => {
  const socket: Socket = connect(port, "127.0.0.1").setNoDelay()
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject))
  let waiting: { readonly resolve: (status: number) => void; readonly reject: (error: Error) => void } | undefined
  let pieces: Array<Buffer> = []
  let size = 0
  let head: { readonly status: number; readonly end: number | "chunked" } | undefined

  const isWhole = (last: Buffer): boolean => {
    if (head === undefined) {
      const text = Buffer.concat(pieces)
      const at = text.indexOf(END_OF_HEAD)
      if (at < 0) return false
      const lines = text.toString("latin1", 0, at)
      const length = /\r\ncontent-length: *(\d+)/i.exec(lines)?.[1]
      head = {
        status: Number(lines.slice(9, 12)),
        end: length === undefined ? "chunked" : at + END_OF_HEAD.length + Number(length),
      }
    }
    if (head.end !== "chunked") return size >= head.end
    const tail = last.length >= LAST_CHUNK.length ? last : Buffer.concat(pieces.slice(-LAST_CHUNK.length))
    return tail.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK)
  }

  socket.on("data", (piece) => {
    pieces.push(piece)
    size += piece.length
    if (!isWhole(piece)) return
    const { status } = head!
    ;[pieces, size, head] = [[], 0, undefined]
    waiting?.resolve(status)
  })
  const fail = (why: string) => waiting?.reject(new Error(why))
  socket.on("error", ({ message }) => fail(message)).on("close", () => fail("the server closed the connection"))
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(request)
      }),
    [Symbol.dispose]: () => void socket.destroy(),
  }
}
