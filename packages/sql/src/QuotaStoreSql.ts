import { type Quota, QuotaStore, type QuotaUse } from "@mailkeep/core"
import { Clock, DateTime, Effect, Layer } from "effect"
import { createHash } from "node:crypto"
import { type Database, Session } from "./Database.ts"

// A name may be longer than any key of a table, and may hold what is nobody's business here.
const digestOf = (name: string): string => createHash("sha256").update(name).digest("hex")

const useOf = (allowed: boolean, { limit }: Quota, used: number, resetsAt: number): QuotaUse => ({
  allowed,
  remaining: Math.max(0, limit - used),
  resetsAt: DateTime.makeUnsafe(resetsAt),
})

const makeQuotaStore = Effect.map(Session, (session) =>
  QuotaStore.of({
    take: Effect.fnUntraced(function* (tenantId, name, quota) {
      const now = yield* Clock.currentTimeMillis
      const nameDigest = digestOf(name)
      return yield* session.write<QuotaUse>(
        "QuotaStore.take",
        async (db) => {
          const window = await db
            .selectFrom("mailkeep_quota")
            .select(["used", "resets_at"])
            .where("tenant_id", "=", tenantId)
            .where("name_digest", "=", nameDigest)
            // Locked first: of two uses at the same time neither would count the other.
            .$if(session.engine.locksRows, (query) => query.forUpdate())
            .executeTakeFirst()
          const isOver = window === undefined || Number(window.resets_at) <= now
          const [used, resetsAt] = isOver
            ? [0, now + quota.windowMilliseconds]
            : [Number(window.used), Number(window.resets_at)]
          if (used >= quota.limit) return useOf(false, quota, used, resetsAt)
          const counted = { used: used + 1, resets_at: resetsAt }
          if (window === undefined) {
            // A new name: so that those of a tenant who comes with ever others don't add up.
            await db
              .deleteFrom("mailkeep_quota")
              .where("tenant_id", "=", tenantId)
              .where("resets_at", "<=", now)
              .execute()
            await db
              .insertInto("mailkeep_quota")
              .values({ tenant_id: tenantId, name_digest: nameDigest, ...counted })
              .execute()
          } else {
            await db
              .updateTable("mailkeep_quota")
              .set(counted)
              .where("tenant_id", "=", tenantId)
              .where("name_digest", "=", nameDigest)
              .execute()
          }
          return useOf(true, quota, used + 1, resetsAt)
        },
        // Somebody's first use was in the way: the next try finds it.
        async () => null,
      )
    }),
  }),
)

/** {@link QuotaStore} on a {@link Database}; obeys the laws of `@mailkeep/testing`. */
export const layerQuotaStore: Layer.Layer<QuotaStore, never, Database> = Layer.effect(QuotaStore, makeQuotaStore)
