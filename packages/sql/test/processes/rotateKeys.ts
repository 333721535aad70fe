// Rotates a database from one master key to another; says "ready", then after each account that was written which one,
// and at the end what the rotation reports.
import { AccountStore, CredentialVault, KeyRotation, layerMasterKey } from "@mailkeep/core"
import { Effect, Layer, Redacted } from "effect"
import { layerStores } from "../../src/index.ts"

const [database = "", from = "", to = ""] = process.argv.slice(2)
const say = (line: string) => Effect.sync(() => void process.stdout.write(`${line}\n`))

const telling = Layer.effect(
  AccountStore,
  Effect.map(AccountStore, (store) =>
    AccountStore.of({
      ...store,
      update: (account, revision, secrets) =>
        Effect.tap(store.update(account, revision, secrets), ({ kind }) => say(`${kind} ${account.id}`)),
    }),
  ),
)
const vault = CredentialVault.layer.pipe(
  Layer.provide(layerMasterKey({ current: Redacted.make(to), previous: [Redacted.make(from)] })),
)
const program = Effect.gen(function* () {
  const rotation = yield* KeyRotation
  yield* say("ready")
  const { failed, remaining, unchanged } = yield* rotation.run()
  yield* say(`report ${JSON.stringify({ failed, remaining, unchanged })}`)
})

await Effect.runPromise(
  program.pipe(
    Effect.provide(KeyRotation.layer.pipe(Layer.provide([vault, telling]), Layer.provide(layerStores(database)))),
  ),
)
