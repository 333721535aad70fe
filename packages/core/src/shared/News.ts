import { Effect, Queue, type Scope } from "effect"

/**
 * What happens in this process, for those who wait for it. It only says that it is time to look: what there is to see stands
 * in a store, where others' work shows too.
 *
 * - `announce` wakes all who listen to a topic.
 * - `listen` gives an effect that ends once something was announced since it last ended, or since the listening began; it
 *   may be run again and again until the scope is closed. Nothing piles up for who listens slowly.
 */
export interface News<Topic> {
  readonly announce: (topic: Topic) => Effect.Effect<void>
  readonly listen: (topic: Topic) => Effect.Effect<Effect.Effect<void>, never, Scope.Scope>
}

/** News of one process, to nobody as yet. */
export const makeNews = <Topic>(): News<Topic> => {
  const listeners = new Map<Topic, Set<Queue.Queue<void>>>()

  const leave = (topic: Topic, queue: Queue.Queue<void>) => {
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
}
