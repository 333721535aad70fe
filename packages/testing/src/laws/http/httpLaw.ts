import { Effect, Equal } from "effect"
import { type Law, LawBroken } from "../Law.ts"
import { HttpAdapter, type MountedApi } from "./HttpAdapter.ts"

/** A law of an HTTP adapter; a request that gets no answer breaks it. */
export const httpLaw = (
  id: string,
  statement: string,
  check: (api: MountedApi) => Promise<void>,
): Law<HttpAdapter> => ({
  id,
  statement,
  check: Effect.flatMap(HttpAdapter, (api) =>
    Effect.tryPromise({
      try: () => check(api),
      catch: (error) =>
        error instanceof LawBroken
          ? error
          : new LawBroken({ message: "a request got no answer", expected: "an answer", actual: error }),
    }),
  ),
})

/** Throws unless both values are equal by structure; `what` says what was looked at. */
export const expectSame = <A>(what: string, actual: A, expected: NoInfer<A>): void => {
  if (!Equal.equals(actual, expected)) throw new LawBroken({ message: what, expected, actual })
}

/** Throws unless the value is one of several. */
export const expectOneOf = <A>(what: string, actual: A, expected: ReadonlyArray<NoInfer<A>>): void => {
  if (!expected.includes(actual)) throw new LawBroken({ message: what, expected, actual })
}

/** Throws what breaks a law when nothing happened within five seconds. */
export const expectSoon = <A>(what: string, promise: Promise<A>): Promise<A> => {
  let timer: ReturnType<typeof setTimeout>
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LawBroken({ message: what, expected: "soon", actual: "never" })), 5_000)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
