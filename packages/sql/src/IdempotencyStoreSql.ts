import { type IdempotencyClaim, type IdempotencyState, IdempotencyStore, StoredAnswer } from "@mailkeep/core"
import { DateTime, Effect, Layer, Schema } from "effect"
import type { Kysely } from "kysely"
import { type Database, Session } from "./Database.ts"
import { corrupt } from "./documents.ts"
import type { Tables } from "./tables/Tables.ts"

const Answer = Schema.fromJsonString(StoredAnswer)
const encodeAnswer = Schema.encodeSync(Answer)
const decodeAnswer = Schema.decodeEffect(Answer)

/** A request's row as it is read, its answer still a text. */
interface Kept {
  readonly fingerprint: string
  readonly endsAt: number
  readonly answer: string | null
}

const makeIdempotencyStore = Effect.map(Session, (session) => {
  /** Takes over a request that nobody has any more, or that is its own; else reads how it stands, `null` when it is gone. */
  const takeOver = async (db: Kysely<Tables>, claim: IdempotencyClaim, now: number, until: number) => {
    const { fingerprint, id, owner, tenantId } = claim
    const { numUpdatedRows } = await db
      .updateTable("mailkeep_idempotency")
      .set({ fingerprint, owner, ends_at: until, answer: null })
      .where("tenant_id", "=", tenantId)
      .where("id", "=", id)
      .where((eb) => eb.or([eb("ends_at", "<=", now), eb.and([eb("owner", "=", owner), eb("answer", "is", null)])]))
      .executeTakeFirst()
    if (numUpdatedRows > 0n) return "claimed" as const
    const row = await db
      .selectFrom("mailkeep_idempotency")
      .select(["fingerprint", "ends_at", "answer"])
      .where("tenant_id", "=", tenantId)
      .where("id", "=", id)
      .executeTakeFirst()
    return row === undefined ? null : { ...row, endsAt: Number(row.ends_at) }
  }

  return IdempotencyStore.of({
    claim: Effect.fnUntraced(function* (claim, now, until): Effect.fn.Return<
      IdempotencyState,
      Effect.Error<ReturnType<typeof session.read>>
    > {
      const operation = "IdempotencyStore.claim"
      const { fingerprint, id, owner, tenantId } = claim
      const [from, to] = [DateTime.toEpochMillis(now), DateTime.toEpochMillis(until)]
      // Nearly every request is new.
      const kept = yield* session.writeAtOnce<"claimed" | Kept>(
        operation,
        async (db) => {
          const row = { tenant_id: tenantId, id, fingerprint, owner, ends_at: to, answer: null }
          await db.insertInto("mailkeep_idempotency").values(row).execute()
          return "claimed"
        },
        (db) => takeOver(db, claim, from, to),
      )
      if (kept === "claimed") return { kind: "claimed" }
      const { answer, endsAt } = kept
      if (answer === null) {
        return { kind: "in-flight", fingerprint: kept.fingerprint, until: DateTime.makeUnsafe(endsAt) }
      }
      return {
        kind: "settled",
        fingerprint: kept.fingerprint,
        answer: yield* decodeAnswer(answer).pipe(
          Effect.mapError((cause) => corrupt(operation, "the answer of a request can't be read", cause)),
        ),
      }
    }),

    settle: ({ id, owner, tenantId }, answer, until) =>
      session.writeAtOnce(
        "IdempotencyStore.settle",
        async (db) => {
          const { numUpdatedRows } = await db
            .updateTable("mailkeep_idempotency")
            .set({ answer: encodeAnswer(answer), ends_at: DateTime.toEpochMillis(until) })
            .where("tenant_id", "=", tenantId)
            .where("id", "=", id)
            .where("owner", "=", owner)
            .where("answer", "is", null)
            .executeTakeFirst()
          return numUpdatedRows > 0n
        },
        async () => null,
      ),

    release: ({ id, owner, tenantId }) =>
      session.writeAtOnce<void>(
        "IdempotencyStore.release",
        async (db) => {
          await db
            .deleteFrom("mailkeep_idempotency")
            .where("tenant_id", "=", tenantId)
            .where("id", "=", id)
            .where("owner", "=", owner)
            .where("answer", "is", null)
            .execute()
        },
        async () => null,
      ),

    removeEnded: (now) =>
      session.writeAtOnce<void>(
        "IdempotencyStore.removeEnded",
        async (db) => {
          await db.deleteFrom("mailkeep_idempotency").where("ends_at", "<=", DateTime.toEpochMillis(now)).execute()
        },
        async () => null,
      ),
  })
})

/** {@link IdempotencyStore} on a {@link Database}; obeys the laws of `@mailkeep/testing`. */
export const layerIdempotencyStore: Layer.Layer<IdempotencyStore, never, Database> = Layer.effect(
  IdempotencyStore,
  makeIdempotencyStore,
)
