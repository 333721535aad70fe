import openapiTS, { astToString } from "openapi-typescript"
import { makeDocument } from "../src/documentation.ts"

const head = `// Made of the contract by \`npm run generate:client\`. Not to be edited.

`

/** The TypeScript types of the contract, as a module without imports. */
export const generateTypes = async (): Promise<string> => {
  // Where it is served is the caller's business. The generator may change what it is given.
  const { servers: _, ...document } = makeDocument("/")
  const nodes = await openapiTS(JSON.stringify(document, withoutExamples), { immutable: true })
  return (
    head +
    astToString(nodes).replaceAll(/^export (?:interface|type) ([\w$]+)/gm, (line, name: string) => {
      const words = docstrings[name]
      if (words === undefined) throw new Error(`The generator now exports ${name}: say what it is.`)
      return `/** ${words} */\n${line}`
    })
  )
}

const withoutExamples = (key: string, value: unknown) => (key === "example" || key === "examples" ? undefined : value)

const docstrings: Readonly<Record<string, string>> = {
  paths: "What each path takes and answers, by method.",
  webhooks: "The contract has none.",
  components: "The schemas by name.",
  $defs: "The contract has none.",
  operations: "What each operation takes and answers, by its id.",
}
