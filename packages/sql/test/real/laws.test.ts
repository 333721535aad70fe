import { accountStoreLaws, apiKeyStoreLaws, batchStoreLaws, describeLaws } from "@mailkeep/testing"
import { afterAll, describe, it } from "vitest"
import { databases } from "./databases.ts"

const runner = { describe, it, after: afterAll }

for (const { name, open } of databases) {
  const database = await open()
  if ("unavailable" in database) {
    it.skip(`${name}: ${database.unavailable}`)
    continue
  }
  describe(name, () => {
    for (const unusual of [false, true]) {
      const { end, layer } = database.host(unusual)
      const store = `on ${name}${unusual ? " by a pool that reads numbers and rows in its own way" : ""}`
      describeLaws(runner, `AccountStore ${store}`, accountStoreLaws, layer)
      describeLaws(runner, `ApiKeyStore ${store}`, apiKeyStoreLaws, layer)
      describeLaws(runner, `BatchStore ${store}`, batchStoreLaws, layer)
      afterAll(end)
    }
    afterAll(() => database[Symbol.asyncDispose]())
  })
}
