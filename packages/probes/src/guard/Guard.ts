import { Effect, type Scope } from "effect"
import { isIPv6 } from "node:net"
import type { SecureContext } from "node:tls"
import { type Destination, type Dialler, type DiallerOptions, makeDialler } from "./Dialler.ts"
import { GuardedSocket } from "./GuardedSocket.ts"
import type { Judge } from "./Judge.ts"
import type { SessionLimits } from "./limits.ts"
import { type Stop, stop } from "./Stop.ts"
import { secureContextOf } from "./trust.ts"

/** What {@link Guard.connect} needs to know. */
interface GuardedConnection<Reply> {
  readonly destination: Destination
  /** The name or address that the certificate must hold. */
  readonly host: string
  readonly judge: Judge<Reply>
  readonly limits: SessionLimits
}

/** An operator's policy at work: the dialler, and the guarded sockets it opens. */
export interface Guard {
  readonly locate: Dialler["locate"]
  /** Connects, and destroys the socket when the scope closes. Nothing has been read and no TLS done yet. */
  readonly connect: <Reply>(
    connection: GuardedConnection<Reply>,
  ) => Effect.Effect<
    { readonly socket: GuardedSocket<Reply>; readonly addressFamily: "IPv4" | "IPv6" },
    Stop,
    Scope.Scope
  >
  /** Whether this destination may be spoken to without TLS. */
  readonly allowsCleartext: (destination: Destination) => boolean
}

/** Makes the guard of a policy. Throws when one of the operator's certificates is no PEM. */
export const makeGuard = (options: DiallerOptions): Guard => {
  const dialler = makeDialler(options)
  const context = secureContextOf(options.policy)
  const allowsCleartext = (destination: Destination) => options.policy.allowCleartext && destination.isPrivate
  return {
    locate: dialler.locate,
    allowsCleartext,
    connect: (connection) => connect(dialler, context, allowsCleartext, connection),
  }
}

const connect = <Reply>(
  dialler: Dialler,
  context: SecureContext,
  allowsCleartext: Guard["allowsCleartext"],
  { destination, host, judge, limits }: GuardedConnection<Reply>,
) =>
  Effect.gen(function* () {
    const late = () => Effect.fail(stop("timeout", "no connection in time"))
    const { socket, addressFamily } = yield* Effect.acquireRelease(
      Effect.map(
        Effect.timeoutOrElse(dialler.connect(destination), { duration: limits.stageMilliseconds, orElse: late }),
        (connection) => ({
          addressFamily: isIPv6(connection.address) ? ("IPv6" as const) : ("IPv4" as const),
          socket: new GuardedSocket({
            socket: connection.socket,
            judge,
            limits,
            host,
            context,
            allowsCleartext: allowsCleartext(destination),
          }),
        }),
      ),
      ({ socket }) => Effect.sync(() => socket.destroy()),
      { interruptible: true },
    )
    yield* Effect.forkScoped(socket.pulse)
    return { socket, addressFamily }
  })
