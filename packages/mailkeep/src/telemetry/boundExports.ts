import { Effect, Schedule, Semaphore } from "effect"
import { HttpClient, HttpClientError, HttpClientResponse } from "effect/http"

// Of each signal. Some batches wait for those that are being sent, so that a burst is told; more are lost, since each is
// up to a thousand spans.
const SENT_AT_ONCE = 2
const HELD = 4
const ANSWERED_WITHIN = "10 seconds"
const TRIED_AGAIN = { times: 3, schedule: Schedule.spaced("1 second") } as const

/**
 * The client of the exporters, which holds no more than a few exports of each signal, whatever their collector does: the
 * exporters start another whenever enough is to be told, and wait for each without end. What finds no place is lost; what
 * has no answer in time has failed, and its exporter tells nothing for a minute. `onLost` runs whenever something is lost.
 */
export const boundExports = (client: HttpClient.HttpClient, onLost: Effect.Effect<void>): HttpClient.HttpClient => {
  const signals = new Map<string, { held: number; readonly sending: Semaphore.Semaphore }>()
  const signalOf = (url: string) => {
    const known = signals.get(url)
    if (known !== undefined) return known
    const signal = { held: 0, sending: Semaphore.makeUnsafe(SENT_AT_ONCE) }
    signals.set(url, signal)
    return signal
  }
  const answered = client.pipe(
    // A collector may begin an answer that it never ends.
    HttpClient.tap((response) => Effect.ignore(response.arrayBuffer)),
    HttpClient.filterStatusOk,
  )
  return HttpClient.transform(answered, (send, request) =>
    Effect.suspend(() => {
      const signal = signalOf(request.url)
      // As if it were sent: were it a failure, the exporter would tell nothing for a minute.
      if (signal.held >= HELD) return Effect.as(onLost, HttpClientResponse.fromWeb(request, new Response(null)))
      signal.held += 1
      return send.pipe(
        Effect.retry({ ...TRIED_AGAIN, while: isWorthAnother }),
        Effect.timeoutOrElse({
          duration: ANSWERED_WITHIN,
          orElse: () =>
            Effect.fail(
              new HttpClientError.HttpClientError({
                reason: new HttpClientError.TransportError({ request, description: "no answer in time" }),
              }),
            ),
        }),
        Effect.tapError(() => onLost),
        // A defect, since the exporters would try a failure again for as long as the collector asks for, and hold it.
        Effect.orDie,
        (sending) => signal.sending.withPermit(sending),
        Effect.ensuring(Effect.sync(() => (signal.held -= 1))),
      )
    }),
  )
}

// One that is sent too much gets its rest.
const isWorthAnother = (error: HttpClientError.HttpClientError): boolean =>
  HttpClient.isTransientError(error) && error.response?.status !== 429
