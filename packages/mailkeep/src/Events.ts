import {
  type AccountEvent as StoredEvent,
  EventId,
  EventNotFound,
  Events as EventsService,
  EventsError,
  type TenantId,
} from "@mailkeep/core"
import { Effect, Exit, Option, Pull, Schema, Scope, Stream } from "effect"
import type { CallOptions } from "./Accounts.ts"
import { type AccountEvent, toEvent } from "./Event.ts"
import { MailkeepError } from "./MailkeepError.ts"
import { refuseInvalidListener, refuseInvalidStream } from "./options/eventOptions.ts"
import type { Run } from "./Run.ts"

/** From where on events are wanted. */
export interface EventStreamOptions extends CallOptions {
  /**
   * The id of the last event that is known: those behind it come first, then whatever happens. Events are kept for seven
   * days. Default: from now on.
   */
  readonly after?: string
}

/**
 * What happens to the accounts of one tenant, whichever process brings it about: of this process at once, of others on
 * the same database within two seconds. In order, and each once to each listener.
 */
export interface Events {
  /**
   * Events until the loop is left, from its first step on. Who takes slowly misses nothing. Whoever takes the iterator's
   * steps by hand ends it with `return()`; a signal stops the step under way and the next.
   *
   * @example
   * for await (const { email, kind } of mailkeep.events.stream({ signal })) console.log(email, kind)
   */
  readonly stream: (options?: EventStreamOptions) => AsyncIterable<AccountEvent>
  /**
   * Calls a listener with each event, one after the other: it waits for the promise that the listener gives. Resolves
   * once it listens, with what ends it; the signal ends it too. A listener that throws is reported to the log and goes on with the
   * next event.
   *
   * @example
   * const stop = await mailkeep.events.on(({ email, kind }) => console.log(email, kind))
   */
  readonly on: (listener: (event: AccountEvent) => unknown, options?: EventStreamOptions) => Promise<() => void>
}

const decodeId = Schema.decodeUnknownOption(EventId)

// An id of no possible event is an unknown event, not another kind of error.
const idOf = (after: string | undefined) => {
  if (after === undefined) return Effect.succeed({})
  const decoded = decodeId(after)
  return Option.isSome(decoded)
    ? Effect.succeed({ after: decoded.value })
    : Effect.fail(new EventsError({ reason: new EventNotFound() }))
}

/** The events of a tenant over the services inside. */
export const makeEvents = (run: Run, tenantId: TenantId): Events => {
  const subscribe = ({ after }: EventStreamOptions, scope: Scope.Scope) =>
    Effect.gen(function* () {
      const events = yield* EventsService
      return yield* Stream.toPull(yield* events.subscribe(tenantId, yield* idOf(after)))
    }).pipe(Scope.provide(scope))

  /** Runs a subscription, each step of which is a call like any other: a signal and the end of Mailkeep stop it. */
  async function* steps(
    options: EventStreamOptions,
    listening: () => void,
  ): AsyncGenerator<ReadonlyArray<StoredEvent>, void> {
    const scope = Scope.makeUnsafe()
    try {
      const pull = await run(subscribe(options, scope), options)
      listening()
      while (true) {
        const events = await run(
          Pull.catchDone(pull, () => Effect.succeed(null)),
          options,
        )
        if (events === null) return
        yield events
      }
    } finally {
      await Effect.runPromise(Scope.close(scope, Exit.void))
    }
  }

  const report = (what: string, error: unknown) => run(Effect.logError(what, error)).catch(() => {})

  const tell = async (listener: (event: AccountEvent) => unknown, event: StoredEvent) => {
    try {
      await listener(toEvent(event))
    } catch (error) {
      await report(`A listener of events threw at event ${event.id}.`, error)
    }
  }

  const isOver = (error: unknown, { signal }: CallOptions) =>
    signal?.aborted === true || (error instanceof MailkeepError && error.code === "CLOSED")

  async function* stream(options: EventStreamOptions = {}): AsyncGenerator<AccountEvent, void> {
    refuseInvalidStream(options)
    for await (const events of steps(options, () => {})) for (const event of events) yield toEvent(event)
  }

  return {
    stream,
    on: async (listener, options = {}) => {
      refuseInvalidListener(listener)
      refuseInvalidStream(options)
      const ended = new AbortController()
      const signal = AbortSignal.any([ended.signal, options.signal ?? []].flat())
      const listen = async (listening: () => void) => {
        for await (const events of steps({ ...options, signal }, listening)) {
          for (const event of events) {
            if (signal.aborted) return
            await tell(listener, event)
          }
        }
      }
      await new Promise<void>((resolve, reject) => {
        listen(resolve).catch((error: unknown) => {
          reject(error)
          if (!isOver(error, { signal })) return report("Listening to events ended.", error)
        })
      })
      return () => ended.abort()
    },
  }
}
