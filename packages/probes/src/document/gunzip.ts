import { Effect } from "effect"
import { createGunzip } from "node:zlib"
import { ByteBox } from "../guard/ByteBox.ts"
import { type Stop, stop } from "../guard/Stop.ts"

/**
 * Unpacks gzip (RFC 1952) a piece at a time, and ends with the first one that would make more than `mostBytes`. Fails with
 * `protocol-violation` for what is too long, and with `not-the-protocol` for what is no whole gzip.
 */
export const gunzip = (packed: Buffer, mostBytes: number): Effect.Effect<Buffer, Stop> =>
  Effect.callback((resume) => {
    const unpacking = createGunzip()
    const unpacked = new ByteBox(mostBytes)
    unpacking.on("data", (chunk: Buffer) => {
      if (unpacked.add(chunk)) return
      unpacking.destroy()
      resume(Effect.fail(stop("protocol-violation", "too long when unpacked")))
    })
    unpacking.on("error", () => resume(Effect.fail(stop("not-the-protocol", "no whole gzip"))))
    unpacking.on("end", () => resume(Effect.succeed(unpacked.content)))
    unpacking.end(packed)
    return Effect.sync(() => unpacking.destroy())
  })
