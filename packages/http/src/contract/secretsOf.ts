import { secretFields } from "./wireFields.ts"

/** Every secret text in a body, its API key too, valid or not. */
export const secretsOf = (body: Readonly<Record<string, unknown>>): ReadonlyArray<string> => [
  ...secretFields.flatMap((field) => textsIn(body[field])),
  ...textsIn(body["token"]),
  ...textsIn(body["api_key"]),
]

const textsIn = (value: unknown): ReadonlyArray<string> => {
  if (typeof value === "string") return [value]
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : []
}
