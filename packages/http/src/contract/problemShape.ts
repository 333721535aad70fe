import { isProblem } from "../errors.ts"

type Json = Readonly<Record<string, unknown>>

const schema = {
  description:
    "Problem details (RFC 9457), to a request whose Accept prefers them: beside these, what the plain answer has.",
  type: "object",
  required: ["type", "title", "status", "instance"],
  properties: {
    type: { type: "string", enum: ["about:blank"] },
    title: { type: "string", description: "The status in words." },
    status: { type: "integer" },
    detail: { type: "string", description: "What is wrong and what to do about it, for a person." },
    instance: { type: "string", format: "uri-reference", description: "Holds the request id." },
  },
}

const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null

const mapValues = (object: unknown, change: (value: Json, key: string) => Json): Json =>
  Object.fromEntries(
    Object.entries(isJson(object) ? object : {}).map(([key, value]) => [
      key,
      isJson(value) ? change(value, key) : value,
    ]),
  )

/** An OpenAPI document in which every answer that tells a problem has its second form. */
export const withProblemDetails = (document: Json): Json => ({
  ...document,
  paths: mapValues(document["paths"], (path) =>
    mapValues(path, (operation) => ({
      ...operation,
      responses: mapValues(operation["responses"], (response, code) => withProblem(response, Number(code))),
    })),
  ),
  components: {
    ...(isJson(document["components"]) ? document["components"] : {}),
    schemas: { ...mapValues(schemasOf(document), (each) => each), ProblemDetails: schema },
  },
})

const schemasOf = ({ components }: Json): unknown => (isJson(components) ? components["schemas"] : {})

const withProblem = (response: Json, code: number): Json => {
  const { content } = response
  const plain = isJson(content) ? content["application/json"] : undefined
  if (!isProblem(code) || !isJson(content) || !isJson(plain)) return response
  const problem = { schema: { allOf: [{ $ref: "#/components/schemas/ProblemDetails" }, plain["schema"]] } }
  return { ...response, content: { ...content, "application/problem+json": problem } }
}
