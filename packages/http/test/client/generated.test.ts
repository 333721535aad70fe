import { readdirSync, readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { generateTypes } from "../../generate-client/generateTypes.ts"

const client = new URL("../../src/client/", import.meta.url)

it("the types of the client are those of the contract: otherwise run npm run generate:client", async () => {
  expect(readFileSync(new URL("generated.ts", client), "utf8") === (await generateTypes())).toBe(true)
})

it("the client imports its own files and openapi-fetch only", () => {
  const imports = readdirSync(client).flatMap((file) =>
    [...readFileSync(new URL(file, client), "utf8").matchAll(/from "([^"]+)"/g)].map(([, name]) => name),
  )
  expect(new Set(imports.filter((name) => !name!.startsWith("./")))).toEqual(new Set(["openapi-fetch"]))
})
