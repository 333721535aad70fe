import { Clock, DateTime, Duration, Effect } from "effect"
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
  /** The server that was checked so often, as `host:port`; `null`: all of them together. */
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

const HOUR = Duration.toMillis("1 hour")

/** Makes the way to take checks, with the limit of {@link CheckLimit}. */
export const makeTakeChecks = Effect.gen(function* (): Effect.fn.Return<TakeChecks, never, ProviderCatalog> {
  const limit = yield* CheckLimit
  const catalog = yield* ProviderCatalog
  if (limit === false) return () => Effect.succeed(null)
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

  return Effect.fnUntraced(function* (tenantId, sides, { inBackground = false } = {}) {
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
    const [name, uses] = inBackground
      ? (["checks in background", perHourInBackground] as const)
      : (["checks", perHour] as const)
    for (const _side of sides) {
      const refused = yield* refusedBy(tenantId, name, uses, null)
      if (refused !== null) return refused
    }
    return null
  })
})
