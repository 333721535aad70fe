import { Clock, Effect, Result } from "effect"
import type { DomainName } from "../address/DomainName.ts"
import { domainOf, type EmailAddress } from "../address/EmailAddress.ts"
import type { Discovery } from "../discovery/Discovery.ts"
import type { DiscoveryResult } from "../discovery/DiscoveryResult.ts"
import type { EmailAccountsError } from "./EmailAccountsError.ts"
import type { Discovered, NotAsked } from "./FindServers.ts"

// As many as a resolver is asked for without taking it for a flood.
const AT_ONCE = 10
/** Milliseconds for the servers of many addresses together: who sends them waits for the answer. */
const TIME = 30_000

const noTime: NotAsked = {
  outcome: "not-asked",
  message:
    "is required: the servers of so many other domains were looked for that no time was left for this one; send the row again, or state it",
}

const notAllowed = ({ message }: EmailAccountsError): NotAsked => ({
  outcome: "not-asked",
  message: `is required, or send the row again later. ${message.replace(/\.$/u, "")}`,
})

/** What finds the servers of one address after it was counted, and without counting. */
export interface DiscoverOne {
  readonly counted: (address: EmailAddress) => Effect.Effect<DiscoveryResult, EmailAccountsError>
  readonly discover: Discovery["Service"]["discover"]
}

/**
 * Finds the servers of many addresses: of each domain once, ten domains at a time, all within thirty seconds. Addresses for which no
 * time was left, or of domains that may not be asked about now, are told so. Fails when the store does.
 */
export const discoverMany = Effect.fnUntraced(function* (
  addresses: ReadonlyArray<EmailAddress>,
  { counted, discover }: DiscoverOne,
): Effect.fn.Return<ReadonlyMap<EmailAddress, Discovered>, EmailAccountsError> {
  const endsAt = (yield* Clock.currentTimeMillis) + TIME
  const byDomain = new Map<DomainName, Array<EmailAddress>>()
  for (const address of new Set(addresses)) {
    const domain = domainOf(address)
    byDomain.set(domain, [...(byDomain.get(domain) ?? []), address])
  }
  const found = new Map<EmailAddress, Discovered>()
  const inTime = <E>(asked: Effect.Effect<Discovered, E>): Effect.Effect<Discovered, E> =>
    Effect.flatMap(Clock.currentTimeMillis, (now) =>
      now >= endsAt
        ? Effect.succeed(noTime)
        : Effect.timeoutOrElse(asked, { duration: endsAt - now, orElse: () => Effect.succeed(noTime) }),
    )
  const findDomain = Effect.fnUntraced(function* ([first, ...others]: ReadonlyArray<EmailAddress>) {
    if (first === undefined) return
    const asked = yield* Effect.result(inTime(counted(first)))
    const isRefused = Result.isFailure(asked) && asked.failure.reason._tag === "TooManyChecks"
    if (Result.isFailure(asked) && !isRefused) return yield* Effect.fail(asked.failure)
    const answer = Result.isSuccess(asked) ? asked.success : notAllowed(asked.failure)
    found.set(first, answer)
    for (const address of others) {
      // What was found of the domain is kept by now; only the names to log in with are each address's own.
      const isOfEach = answer.outcome === "found" || answer.outcome === "needs-input"
      found.set(address, isOfEach ? yield* inTime(discover(address)) : answer)
    }
  })
  yield* Effect.forEach(byDomain.values(), findDomain, { concurrency: AT_ONCE, discard: true })
  return found
})
