import { Effect } from "effect"
import type { Socket } from "node:net"
import type { SecureContext } from "node:tls"
import type { Destination, Dialler } from "./Dialler.ts"
import { handshake } from "./handshake.ts"
import { type Stop, stop } from "./Stop.ts"

/** Where somebody speaks HTTP. */
export interface WebTarget {
  readonly isSecure: boolean
  /** The name, or the address without brackets. */
  readonly host: string
  readonly port: number
}

/**
 * Opens a connection for HTTP at a checked address, under a verified certificate for the target's host unless it is to be in the
 * clear, where `mayBeClear` decides. Can be interrupted wherever it is called, and leaves no socket then: one that is open is handed over,
 * to a caller who owns it from the same moment on. Fails with `tls-negotiation-failed` where it may not be in the clear.
 */
export const openWebConnection = (
  dialler: Dialler,
  context: SecureContext,
  { host, isSecure, port }: WebTarget,
  mayBeClear: (destination: Destination) => boolean,
): Effect.Effect<Socket, Stop> =>
  Effect.gen(function* () {
    const destination = yield* Effect.interruptible(dialler.locate(host, port))
    if (!isSecure && !mayBeClear(destination)) return yield* stop("tls-negotiation-failed", "in the clear")
    const { socket } = yield* Effect.interruptible(dialler.connect(destination))
    if (!isSecure) return socket
    return yield* Effect.interruptible(handshake(socket, host, context)).pipe(
      Effect.map((secured) => secured.socket),
      Effect.mapError((refused) => refused.stop),
      Effect.onError(() => Effect.sync(() => socket.destroy())),
    )
  }).pipe(Effect.uninterruptible)
