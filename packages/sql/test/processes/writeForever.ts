// Inserts, updates and removes accounts for ever, several at a time, whose changes one commit may write; says after each
// acknowledgement what was acknowledged.
import { AccountStore } from "@mailkeep/core"
import { Effect } from "effect"
import { layerStores } from "../../src/index.ts"
import { accountOf, secretsOf, tenantId } from "../subjects.ts"

const [database = "", first = "1"] = process.argv.slice(2)

const AT_A_TIME = 4

const acknowledge = (what: string, number: number) => Effect.sync(() => process.stdout.write(`${what} ${number}\n`))

const writeEveryFourth = Effect.fnUntraced(function* (start: number) {
  const store = yield* AccountStore
  for (let number = start; ; number += AT_A_TIME) {
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

const program = Effect.forEach(
  Array.from({ length: AT_A_TIME }, (_, index) => Number(first) + index),
  writeEveryFourth,
  { concurrency: AT_A_TIME },
)

await Effect.runPromise(program.pipe(Effect.provide(layerStores(database))))
