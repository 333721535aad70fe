import {
  type AccountInput,
  type AccountStore,
  Batches,
  type BatchRow,
  BatchStore,
  type BatchWorkerOptions,
  type CheckLimitOptions,
  type Discovery,
  layerBatchWorker,
  StoreError,
} from "@mailkeep/core"
import { layerMemoryBatchStore } from "@mailkeep/testing"
import { type Duration, Effect, Exit, Layer, Scope } from "effect"
import { TestClock } from "effect/testing"
import { type Answer, services } from "../account/services.ts"

/** How a store's methods are changed. */
type Change<S> = (store: S) => Partial<S>

/** Accounts and batches over stores in memory that outlive every worker, and mail servers as {@link services} has them. */
export const layerWorld = (
  answers: {
    readonly submission?: Answer
    readonly access?: Answer
    readonly store?: Change<AccountStore["Service"]>
    readonly batches?: Change<BatchStore["Service"]>
    readonly checkLimit?: CheckLimitOptions
    readonly discovery?: Layer.Layer<Discovery>
    /** A worker of the same process; none unless stated. */
    readonly worker?: BatchWorkerOptions
  } = {},
) => {
  const store = Layer.effect(
    BatchStore,
    Effect.map(BatchStore, (each) => BatchStore.of({ ...each, ...answers.batches?.(each) })),
  ).pipe(Layer.provide(layerMemoryBatchStore))
  const worker = answers.worker === undefined ? Layer.empty : layerBatchWorker(answers.worker)
  return Layer.mergeAll(Batches.layer, worker).pipe(Layer.provideMerge(Layer.mergeAll(services(answers), store)))
}

/** Another process that works on batches, until it is ended in order. */
export const startWorker = (options?: BatchWorkerOptions) =>
  Effect.gen(function* () {
    const scope = yield* Scope.make()
    yield* Layer.buildWithScope(Layer.fresh(layerBatchWorker(options)), scope)
    return { end: Scope.close(scope, Exit.void) }
  })

// Secrets are sealed and opened by the platform, whose answers no virtual clock waits for: what it was asked before a digest,
// it has answered when that comes, however busy the machine is.
const turn = Effect.promise(async () => {
  await crypto.subtle.digest("SHA-256", new Uint8Array(1))
  await new Promise<void>((resolve) => setImmediate(resolve))
})

/** Lets everything run that needs no time to pass. */
export const settle = Effect.repeat(turn, { times: 20 })

/** Lets time pass, and all that happens with it. */
export const pass = (duration: Duration.Input) => Effect.andThen(TestClock.adjust(duration), settle)

/** Waits for something that needs no time to pass. */
export const until = <E, R>(condition: Effect.Effect<boolean, E, R>) =>
  Effect.repeat(Effect.andThen(turn, condition), { until: (holds) => holds })

/** An input that any account may have. */
export const inputOf = (name: string): AccountInput => ({
  email: `${name}@example.org`,
  password: "canary-s3cret",
  submission: { host: "smtp.example.org" },
  access: { host: "imap.example.org" },
})

/** What became of rows, in brief. */
export const briefly = (rows: ReadonlyArray<BatchRow>) => rows.map(({ check, outcome }) => `${outcome} ${check}`)

/** The failure of a store that is out of reach. */
export const outOfReach = Effect.fail(
  new StoreError({ reason: "unavailable", operation: "test", cause: new Error("no connection") }),
)
