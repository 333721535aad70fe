import { glossary } from "./glossary.ts"

type Json = Record<string, unknown>

/**
 * Completes the OpenAPI document that the schemas make: what is known by name is described, descriptions and examples stand
 * where readers of such documents look for them, and what says nothing to them is left out. Changes the document in place.
 */
export const completeDocument = (document: Json): Json => {
  const schemas = childOf(childOf(document, "components"), "schemas")
  const resolve = (schema: Json): Json => {
    const name = typeof schema["$ref"] === "string" ? schema["$ref"].split("/").at(-1)! : null
    return name === null ? schema : childOf(schemas, name)
  }
  const completeSchema = (schema: Json): void => {
    dropSafeBounds(schema)
    liftDescription(schema)
    for (const [name, property] of Object.entries(childOf(schema, "properties"))) {
      const described = property as Json
      completeSchema(described)
      const description = described["description"] ?? resolve(described)["description"] ?? glossary[name]
      if (described["$ref"] === undefined && description !== undefined) described["description"] = description
    }
    for (const inner of innerOf(schema)) completeSchema(inner)
  }
  const completeContent = (content: Json): void => {
    for (const media of Object.values(content) as ReadonlyArray<Json>) {
      // Only Effect's own client would read it.
      delete media["x-effect-stream"]
      const schema = childOf(media, "schema")
      completeSchema(schema)
      const [example] = (resolve(schema)["examples"] ?? []) as ReadonlyArray<unknown>
      if (example !== undefined) media["example"] ??= example
    }
  }

  const operations = operationsOf(document)
  const taken = new Set<string>()
  for (const operation of operations) collectNames(operation["requestBody"], schemas, taken)
  for (const [name, schema] of Object.entries(schemas)) if (!taken.has(name)) openObjects(schema)
  for (const operation of operations) openObjects(operation["responses"])

  for (const schema of Object.values(schemas)) completeSchema(schema as Json)
  for (const operation of operations) {
    for (const parameter of (operation["parameters"] ?? []) as ReadonlyArray<Json>) completeParameter(parameter)
    completeContent(childOf(childOf(operation, "requestBody"), "content"))
    for (const response of Object.values(childOf(operation, "responses")) as ReadonlyArray<Json>) {
      completeContent(childOf(response, "content"))
      for (const header of Object.values(childOf(response, "headers"))) completeParameter(header as Json)
    }
  }
  return document
}

const childOf = (parent: Json, name: string): Json => (parent[name] ?? {}) as Json

const operationsOf = (document: Json): ReadonlyArray<Json> =>
  Object.values(childOf(document, "paths")).flatMap((item) => Object.values(item as Json) as ReadonlyArray<Json>)

/** Collects the names of the schemas that something refers to, and of those that these refer to. */
const collectNames = (within: unknown, schemas: Json, names: Set<string>): void => {
  if (typeof within !== "object" || within === null) return
  for (const [key, value] of Object.entries(within)) {
    const name = key === "$ref" ? String(value).split("/").at(-1)! : null
    if (name === null) collectNames(value, schemas, names)
    else if (!names.has(name)) collectNames(schemas[name], schemas, names.add(name))
  }
}

// What is answered may have more fields one day; what is sent may have no others.
const openObjects = (within: unknown): void => {
  if (typeof within !== "object" || within === null) return
  const schema = within as Json
  if (schema["properties"] !== undefined && schema["additionalProperties"] === false) {
    delete schema["additionalProperties"]
  }
  for (const [key, value] of Object.entries(schema)) if (key !== "examples" && key !== "example") openObjects(value)
}

/** The schemas that a schema is made of, but for its properties. */
const innerOf = (schema: Json): ReadonlyArray<Json> =>
  [schema["items"], schema["additionalProperties"], schema["anyOf"], schema["allOf"], schema["oneOf"]]
    .flat()
    .filter((inner): inner is Json => typeof inner === "object" && inner !== null)

// What a whole number can be at all is no rule of the field.
const dropSafeBounds = (schema: Json): void => {
  if (schema["minimum"] === Number.MIN_SAFE_INTEGER) delete schema["minimum"]
  if (schema["maximum"] === Number.MAX_SAFE_INTEGER) delete schema["maximum"]
}

// What may be null too is described as a whole.
const liftDescription = (schema: Json): void => {
  if (schema["description"] !== undefined) return
  const described = innerOf({ anyOf: schema["anyOf"] }).filter((inner) => inner["description"] !== undefined)
  if (described.length !== 1) return
  schema["description"] = described[0]!["description"]
  delete described[0]!["description"]
}

const completeParameter = (parameter: Json): void => {
  const schema = childOf(parameter, "schema")
  dropSafeBounds(schema)
  const description = parameter["description"] ?? schema["description"] ?? glossary[String(parameter["name"])]
  if (description !== undefined) parameter["description"] = description
  delete schema["description"]
}
