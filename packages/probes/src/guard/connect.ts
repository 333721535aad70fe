import { Deferred, Effect } from "effect"
import { connect as openSocket, isIPv6, type Socket } from "node:net"
import { connectFailure } from "./classify.ts"
import type { Stop } from "./Stop.ts"

/** An open TCP connection and the address it goes to. */
export interface Connection {
  readonly socket: Socket
  readonly address: string
}

// RFC 8305 §5 recommends 250 ms between attempts.
const STAGGER = "250 millis"
const ATTEMPTS = 6

/** Addresses in the order of attempts: families alternate, IPv6 first (RFC 8305 §4), six at most. */
export const attemptOrder = (addresses: ReadonlyArray<string>): ReadonlyArray<string> => {
  const ipv6 = addresses.filter((address) => isIPv6(address))
  const ipv4 = addresses.filter((address) => !isIPv6(address))
  const order: Array<string> = []
  for (let at = 0; at < Math.max(ipv6.length, ipv4.length); at++)
    order.push(...ipv6.slice(at, at + 1), ...ipv4.slice(at, at + 1))
  return order.slice(0, ATTEMPTS)
}

const attempt = (address: string, port: number, sockets: Set<Socket>) =>
  Effect.callback<Connection, Stop>((resume) => {
    const socket = openSocket({ host: address, port, noDelay: true })
    sockets.add(socket)
    socket.once("error", (error) => resume(Effect.fail(connectFailure(error))))
    // Nothing is read before the guard listens, and an error without a listener would end the process.
    socket.on("error", () => {})
    socket.once("connect", () => resume(Effect.succeed({ socket, address })))
    return Effect.sync(() => socket.destroy())
  })

/**
 * Connects to the first of some checked IP literals that answers: the next attempt starts when the last one failed or
 * has kept silent for 250 ms. Fails with the first address's failure; leaves no other socket open.
 */
export const connectToAny = (addresses: ReadonlyArray<string>, port: number): Effect.Effect<Connection, Stop> => {
  const order = attemptOrder(addresses)
  const [only] = order
  return order.length === 1 && only !== undefined ? attempt(only, port, new Set()) : race(order, port)
}

const race = (order: ReadonlyArray<string>, port: number): Effect.Effect<Connection, Stop> =>
  Effect.gen(function* () {
    const sockets = new Set<Socket>()
    const turns = order.map(() => Deferred.makeUnsafe<void>())
    const failures: Array<Stop> = []
    const startNext = (index: number) => {
      const next = turns[index + 1]
      return next === undefined ? Effect.void : Deferred.succeed(next, undefined)
    }
    const attempts = order.map((address, index) => {
      const dial = attempt(address, port, sockets).pipe(
        Effect.tapError((failure) => {
          failures[index] = failure
          return startNext(index)
        }),
      )
      const patience = Effect.sleep(STAGGER).pipe(Effect.andThen(startNext(index)), Effect.andThen(Effect.never))
      const turn = turns[index]
      const wait = index === 0 || turn === undefined ? Effect.void : Deferred.await(turn)
      return wait.pipe(Effect.andThen(Effect.raceFirst(dial, patience)))
    })
    const keepOnly = (winner: Socket | undefined) =>
      Effect.sync(() => {
        for (const socket of sockets) if (socket !== winner) socket.destroy()
      })
    return yield* Effect.raceAll(attempts).pipe(
      // Two attempts can succeed in the same turn; the race knows only one of them.
      Effect.tap((connection) => keepOnly(connection.socket)),
      Effect.mapError((failure) => failures[0] ?? failure),
      Effect.onError(() => keepOnly(undefined)),
    )
  })
