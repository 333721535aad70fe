// Says that it is ready, waits for a word, then opens the database, stores one account and says so.
import { AccountStore } from "@mailkeep/core"
import { Effect } from "effect"
import { once } from "node:events"
import { layerStores } from "../../src/index.ts"
import { accountOf, secretsOf } from "../subjects.ts"

const [database = "", number = "1"] = process.argv.slice(2)

process.stdout.write("ready\n")
await once(process.stdin, "data")
process.stdin.destroy()

const outcome = await Effect.runPromise(
  AccountStore.use((store) => store.insert(accountOf(Number(number)), secretsOf(Number(number)))).pipe(
    Effect.provide(layerStores(database)),
  ),
)
process.stdout.write(`${outcome.kind}\n`)
