import { Clock, DateTime, Duration, Effect } from "effect"
import type { DomainName } from "../address/DomainName.ts"
import { makeMemoryQuotas } from "../limits/memoryQuotas.ts"
import type { Quota } from "../limits/QuotaStore.ts"
import { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import type { StoreError } from "../shared/StoreError.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { CheckTarget } from "./ConnectionCheck.ts"
import { CheckLimit } from "./CheckLimit.ts"

/** A check that has to wait. */
export interface ChecksRefused {
  /** How long until the next is allowed. */
  readonly retryAfterMilliseconds: number
  /** What was checked so often: a server as `host:port`, or a domain that was asked about; `null`: all of them together. */
  readonly target: string | null
}

/**
 * Takes one use for each side that is to be checked, before any is: `null` when all may be. What it took before a refusal stays
 * taken. A host that the policy refuses, or that nobody knows, counts like any other.
 */
export type TakeChecks = (
  tenantId: TenantId,
  sides: ReadonlyArray<Pick<CheckTarget, "host" | "port" | "userName">>,
  options?: { readonly inBackground?: boolean },
) => Effect.Effect<ChecksRefused | null, StoreError>

/**
 * Takes one use of a domain that is to be asked about, and two of all checks together, as it may be looked for servers of both
 * sides there. Otherwise as {@link TakeChecks}.
 */
export type TakeDiscovery = (
  tenantId: TenantId,
  domain: DomainName,
  options?: { readonly inBackground?: boolean },
) => Effect.Effect<ChecksRefused | null, StoreError>

const HOUR = Duration.toMillis("1 hour")

/** Makes the ways to take checks and discoveries, which count together, with the limit of {@link CheckLimit}. */
export const makeTakeChecks = Effect.gen(function* (): Effect.fn.Return<
  { readonly takeChecks: TakeChecks; readonly takeDiscovery: TakeDiscovery },
  never,
  ProviderCatalog
> {
  const limit = yield* CheckLimit
  const catalog = yield* ProviderCatalog
  const unlimited = () => Effect.succeed(null)
  if (limit === false) return { takeChecks: unlimited, takeDiscovery: unlimited }
  const { perHour = 600, perHourInBackground = 6_000, perTargetPerHour = 30 } = limit
  const quotas = limit.quotas ?? (yield* makeMemoryQuotas)
  const hosts = new Set<string>(
    catalog.all.flatMap(({ access, submission }) => [...access, ...submission].map(({ host }) => host)),
  )

  const refusedBy = Effect.fnUntraced(function* (
    tenantId: TenantId,
    name: string,
    uses: number,
    target: string | null,
  ): Effect.fn.Return<ChecksRefused | null, StoreError> {
    const quota: Quota = { limit: uses, windowMilliseconds: HOUR }
    const { allowed, resetsAt } = yield* quotas.take(tenantId, name, quota)
    if (allowed) return null
    const now = yield* Clock.currentTimeMillis
    return { retryAfterMilliseconds: Math.max(1, DateTime.toEpochMillis(resetsAt) - now), target }
  })

  /** Takes so many uses of all checks together. */
  const takeOfAll = Effect.fnUntraced(function* (
    tenantId: TenantId,
    times: number,
    inBackground: boolean,
  ): Effect.fn.Return<ChecksRefused | null, StoreError> {
    const [name, uses] = inBackground
      ? (["checks in background", perHourInBackground] as const)
      : (["checks", perHour] as const)
    for (let time = 0; time < times; time++) {
      const refused = yield* refusedBy(tenantId, name, uses, null)
      if (refused !== null) return refused
    }
    return null
  })

  const takeChecks: TakeChecks = Effect.fnUntraced(function* (tenantId, sides, { inBackground = false } = {}) {
    const targets = new Map<string, string>()
    for (const { host, port, userName } of sides) {
      const server = `${host}:${port}`
      // Everybody's mailboxes are at a few hosts of a few providers, and a batch is many mailboxes at one host. So there a
      // target is one of them, which nobody may try for long either; case makes no other mailbox of it.
      const isMailbox = inBackground || hosts.has(host)
      targets.set(isMailbox ? `check ${server} ${userName.toLowerCase()}` : `check ${server}`, server)
    }
    for (const [name, server] of targets) {
      const refused = yield* refusedBy(tenantId, name, perTargetPerHour, server)
      if (refused !== null) return refused
    }
    return yield* takeOfAll(tenantId, sides.length, inBackground)
  })

  const takeDiscovery: TakeDiscovery = Effect.fnUntraced(function* (tenantId, domain, { inBackground = false } = {}) {
    const refused = yield* refusedBy(tenantId, `discovery ${domain}`, perTargetPerHour, domain)
    return refused ?? (yield* takeOfAll(tenantId, 2, inBackground))
  })

  return { takeChecks, takeDiscovery }
})
