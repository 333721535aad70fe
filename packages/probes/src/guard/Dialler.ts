import { type HostPolicy, portAllowed } from "@mailkeep/core"
import { Clock, Duration, Effect } from "effect"
import { isIP } from "node:net"
import { type AddressPolicy, makeAddressPolicy } from "./AddressPolicy.ts"
import { type Connection, connectToAny } from "./connect.ts"
import { LookupError, type Resolver } from "./Resolver.ts"
import { nodeResolver } from "./nodeResolver.ts"
import { type Stop, stop } from "./Stop.ts"

/** Options of {@link makeDialler}. */
export interface DiallerOptions {
  readonly policy: HostPolicy
  /** Default: `nodeResolver`, which lets the operator's own names use the operating system's lookup too. */
  readonly resolver?: Resolver
  /** The name servers that the default resolver asks, as `address` or `address:port`. Default: the system's. */
  readonly nameServers?: ReadonlyArray<string>
  /** The least time in milliseconds until a name is said not to be found, so that its cause can't be told by a watch. Default 250. */
  readonly refusalFloorMilliseconds?: number
}

/** Where a host may be dialled: checked addresses, and whether all of them are private ones that the operator allowed, or all public. */
export interface Destination {
  readonly addresses: ReadonlyArray<string>
  readonly port: number
  readonly isPrivate: boolean
  readonly isPublic: boolean
}

/** The only way out: nothing is dialled but the checked addresses of a {@link Destination}. */
export interface Dialler {
  /**
   * Finds the addresses of a host, once, and refuses them all unless every one may be dialled. A name that does not
   * exist, a private address and a refused host fail with the same `name-not-found`, not before the floor time.
   */
  readonly locate: (host: string, port: number) => Effect.Effect<Destination, Stop>
  /** Opens a TCP connection to a destination. The caller owns the socket. */
  readonly connect: (destination: Destination) => Effect.Effect<Connection, Stop>
}

const NOT_FOUND = stop("name-not-found", "")

/** Makes the dialler of a policy. */
export const makeDialler = (options: DiallerOptions): Dialler => {
  const { nameServers: servers, policy, refusalFloorMilliseconds = 250 } = options
  const addressPolicy = makeAddressPolicy(policy)
  const resolver = options.resolver ?? nodeResolver({ servers, trusts: addressPolicy.namesHost })
  const find = (host: string) =>
    isIP(host) === 0 ? lookup(resolver, host) : Effect.succeed<ReadonlyArray<string>>([host])
  return {
    connect: (destination) => connectToAny(destination.addresses, destination.port),
    locate: Effect.fnUntraced(function* (host, port) {
      if (!portAllowed(policy, port)) return yield* stop("port-not-allowed", `port ${port}`)
      const started = yield* Clock.currentTimeMillis
      return yield* find(host).pipe(
        Effect.flatMap((addresses) => admit(addressPolicy, host, port, addresses)),
        Effect.tapError((failure) =>
          failure === NOT_FOUND ? sleepUntil(started + refusalFloorMilliseconds) : Effect.void,
        ),
      )
    }),
  }
}

const lookup = (resolver: Resolver, host: string): Effect.Effect<ReadonlyArray<string>, Stop> =>
  Effect.tryPromise({
    try: (signal) => resolver.resolve(host, signal),
    catch: (error) =>
      error instanceof LookupError && error.failure === "not-found"
        ? NOT_FOUND
        : stop("name-lookup-failed", "the name servers gave no answer"),
  })

const admit = (policy: AddressPolicy, host: string, port: number, addresses: ReadonlyArray<string>) => {
  const verdicts = addresses.map((address) => policy.judge(host, address))
  return verdicts.length === 0 || verdicts.includes("refused")
    ? Effect.fail(NOT_FOUND)
    : Effect.succeed<Destination>({
        addresses,
        port,
        isPrivate: verdicts.every((verdict) => verdict === "allowed"),
        isPublic: verdicts.every((verdict) => verdict === "public"),
      })
}

const sleepUntil = (instant: number) =>
  Effect.flatMap(Clock.currentTimeMillis, (now) => Effect.sleep(Duration.millis(Math.max(0, instant - now))))
