import { Effect, References } from "effect"

// Where a method was called from says nothing that its name doesn't, and costs as much as a query.
const untold = { captureStackTrace: false } as const

/**
 * A span around a step that is taken for every request; none where spans are switched off, which a span would cost nearly as
 * much as one that is told.
 *
 * @example
 * Effect.fnUntraced(function* () {}, spanIfTraced("EmailAccounts.get"))
 */
export const spanIfTraced =
  (name: string) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.withFiber((fiber) =>
      fiber.getRef(References.TracerEnabled) ? (Effect.withSpan(effect, name, untold) as typeof effect) : effect,
    )
