import { type Fields, isObject } from "./readSave.ts"

/** The API key in a body, where clients may put it too; `null` when there is none. */
export const bodyApiKey = (body: unknown): string | null => {
  const key = isObject(body) ? body["api_key"] : undefined
  return typeof key === "string" && key !== "" ? key : null
}

/** A body without its API key, which tells who asks and not what for. */
export const withoutApiKey = (body: Fields): Fields => {
  const { api_key: _, ...fields } = body
  return fields
}
