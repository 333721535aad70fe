import { BatchesError, Batches as BatchesService, BatchId, BatchNotFound, type TenantId } from "@mailkeep/core"
import { Effect, Exit, Option, Pull, Schema, Scope, Stream } from "effect"
import type { CallOptions } from "./Accounts.ts"
import { type Batch, type BatchInfo, type BatchProgress, toBatch, toBatchInfo, toProgress } from "./Batch.ts"
import type { Run } from "./Run.ts"

/** The batches of one tenant: what `accounts.addMany` began. */
export interface Batches {
  /** A batch with all its rows; rejects with `BATCH_NOT_FOUND` when the tenant has none with this id. */
  readonly get: (id: string, options?: CallOptions) => Promise<Batch>
  /**
   * How far a batch is: now, then whenever something changes. Ends with the finished batch; leaving the loop ends the work
   * behind it. Whoever takes the iterator's steps by hand ends it with `return()`: dropped without, it does no work, but is
   * remembered until `close()`; a signal stops the step under way and the next.
   *
   * @example
   * for await (const { checks, total } of mailkeep.batches.watch(batchId)) console.log(total - checks.pending, "of", total)
   */
  readonly watch: (id: string, options?: CallOptions) => AsyncIterable<BatchProgress>
  /** The hundred newest batches, the newest first. Batches are forgotten thirty days after they were finished. */
  readonly list: (options?: CallOptions) => Promise<ReadonlyArray<BatchInfo>>
}

const decodeId = Schema.decodeUnknownOption(BatchId)

// An id of no possible batch is an unknown batch, not another kind of error.
const withId = <A>(id: string, use: (id: BatchId) => Effect.Effect<A, BatchesError, BatchesService>) => {
  const decoded = decodeId(id)
  return Option.isSome(decoded) ? use(decoded.value) : Effect.fail(new BatchesError({ reason: new BatchNotFound() }))
}

/** The batches of a tenant over the services inside. */
export const makeBatches = (run: Run, tenantId: TenantId): Batches => {
  async function* watch(id: string, options?: CallOptions): AsyncGenerator<BatchProgress, void> {
    const scope = Scope.makeUnsafe()
    try {
      // Each look is a call like any other: the signal and the end of Mailkeep stop it.
      const pull = await run(
        withId(id, (known) =>
          Effect.flatMap(BatchesService, (service) => Stream.toPull(service.progress(tenantId, known))).pipe(
            Scope.provide(scope),
          ),
        ),
        options,
      )
      while (true) {
        const states = await run(
          Pull.catchDone(pull, () => Effect.succeed(null)),
          options,
        )
        if (states === null) return
        for (const state of states) yield toProgress(state)
      }
    } finally {
      await Effect.runPromise(Scope.close(scope, Exit.void))
    }
  }
  return {
    get: async (id, options) =>
      toBatch(
        await run(
          withId(id, (known) => BatchesService.use((service) => service.get(tenantId, known))),
          options,
        ),
      ),
    watch,
    list: async (options) => {
      const batches = await run(
        BatchesService.use((service) => service.list(tenantId, 100)),
        options,
      )
      return batches.map(toBatchInfo)
    },
  }
}
