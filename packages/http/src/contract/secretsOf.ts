import { secretFields } from "./wireFields.ts"

/** Every secret text in the body of `save`, valid or not. */
export const secretsOf = (body: Readonly<Record<string, unknown>>): ReadonlyArray<string> => [
  ...secretFields.flatMap((field) => textsIn(body[field])),
  ...textsIn(body["token"]),
]

const textsIn = (value: unknown): ReadonlyArray<string> => {
  if (typeof value === "string") return [value]
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : []
}
