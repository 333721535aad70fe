// Inserts, updates and removes accounts for ever; says after each acknowledgement what was acknowledged.
import { AccountStore } from "@mailkeep/core"
import { Effect } from "effect"
import { layerStores } from "../../src/index.ts"
import { accountOf, secretsOf, tenantId } from "../subjects.ts"

const [database = "", first = "1"] = process.argv.slice(2)

const program = Effect.gen(function* () {
  const store = yield* AccountStore
  const acknowledge = (what: string, number: number) => Effect.sync(() => process.stdout.write(`${what} ${number}\n`))
  for (let number = Number(first); ; number++) {
    yield* store.insert(accountOf(number), secretsOf(number))
    yield* acknowledge("inserted", number)
    if (number % 3 === 1) {
      yield* store.update(accountOf(number, 2), 1, secretsOf(number, 2))
      yield* acknowledge("updated", number)
    }
    if (number % 3 === 2) {
      yield* acknowledge("removing", number)
      yield* store.remove(tenantId, accountOf(number).id)
      yield* acknowledge("removed", number)
    }
  }
})

await Effect.runPromise(program.pipe(Effect.provide(layerStores(database))))
