import { Effect, Equal } from "effect"
import { LawBroken } from "./Law.ts"

/** Fails unless both values are equal by structure; `what` says in a sentence what was looked at. */
export const expectEqual = <A>(what: string, actual: A, expected: NoInfer<A>): Effect.Effect<void, LawBroken> =>
  Equal.equals(actual, expected) ? Effect.void : Effect.fail(new LawBroken({ message: what, expected, actual }))

/** Fails unless exactly one of the outcomes is the winning one. */
export const expectOneWinner = <A>(
  what: string,
  outcomes: ReadonlyArray<A>,
  won: (outcome: A) => boolean,
): Effect.Effect<void, LawBroken> =>
  outcomes.filter(won).length === 1
    ? Effect.void
    : Effect.fail(new LawBroken({ message: what, expected: "exactly one winner", actual: outcomes }))
