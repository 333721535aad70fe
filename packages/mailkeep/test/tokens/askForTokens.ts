// Run by the tests in a process of its own: asks for an account's access token in many fibers when it is told to, and says what came.
import { AccountTokens, defaultTenant, type AccountId } from "@mailkeep/core"
import { Effect, Redacted } from "effect"
import { type TokenPlace, tokenServices } from "./tokenServices.ts"

/** What the process is told. */
export interface Asking {
  readonly place: TokenPlace
  readonly id: number
  readonly fibers: number
  /** Milliseconds between the token endpoint's answer and its storing, in which it can be killed. */
  readonly dwell: number
}

const tell = (message: object) => Effect.sync(() => process.send?.(message))

process.once("message", ({ dwell, fibers, id, place }: Asking) => {
  const answered = dwell === 0 ? Effect.void : Effect.andThen(tell({ kind: "answered" }), Effect.sleep(dwell))
  void Effect.gen(function* () {
    const tokens = yield* AccountTokens
    yield* tell({ kind: "ready" })
    yield* Effect.callback<void>((resume) => void process.once("message", () => resume(Effect.void)))
    const asking = tokens.accessToken(defaultTenant, id as AccountId)
    const given = yield* Effect.all(
      Array.from({ length: fibers }, () => asking),
      { concurrency: "unbounded" },
    )
    yield* tell({ kind: "given", tokens: given.map(Redacted.value) })
  })
    .pipe(Effect.provide(tokenServices(place, answered)), Effect.runPromise)
    .then(
      () => process.disconnect(),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
})
