import { Context, Effect, Layer, Queue, type Scope } from "effect"
import type { BatchId } from "./BatchId.ts"

/** What one can listen to: a batch, or that there is a new one. */
export type BatchTopic = BatchId | "new batch"

/**
 * What happens to batches in this process, for those who wait for it. It only says that it is time to look: what there is
 * to see stands in the store, where others' work shows too.
 *
 * - `announce` wakes all who listen.
 * - `listen` gives an effect that ends once something was announced since it last ended, or since the listening began; it
 *   may be run again and again until the scope is closed. Nothing piles up for who listens slowly.
 */
export class BatchNews extends Context.Service<
  BatchNews,
  {
    readonly announce: (topic: BatchTopic) => Effect.Effect<void>
    readonly listen: (topic: BatchTopic) => Effect.Effect<Effect.Effect<void>, never, Scope.Scope>
  }
>()("@mailkeep/core/BatchNews") {
  /** News of one process; shared by all layers of one build. */
  static readonly layer = Layer.sync(BatchNews, () => {
    const listeners = new Map<BatchTopic, Set<Queue.Queue<void>>>()

    const leave = (topic: BatchTopic, queue: Queue.Queue<void>) => {
      const others = listeners.get(topic)
      others?.delete(queue)
      if (others?.size === 0) listeners.delete(topic)
    }
    return {
      announce: (topic) =>
        Effect.sync(() => {
          for (const queue of listeners.get(topic) ?? []) Queue.offerUnsafe(queue, undefined)
        }),
      listen: (topic) =>
        Effect.acquireRelease(
          Effect.map(Queue.sliding<void>(1), (queue) => {
            const others = listeners.get(topic) ?? new Set()
            listeners.set(topic, others.add(queue))
            return queue
          }),
          (queue) => Effect.sync(() => leave(topic, queue)),
        ).pipe(Effect.map((queue) => Queue.take(queue))),
    }
  })
}
