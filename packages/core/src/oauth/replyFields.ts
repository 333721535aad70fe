/** The members of the JSON object that an authorization server answered with; none has been looked at. */
export type ReplyFields = Readonly<Record<string, unknown>>

/** Reads a body as a JSON object; any other has no members. */
export const fieldsOf = (body: string): ReplyFields => {
  try {
    const parsed: unknown = JSON.parse(body)
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? (parsed as ReplyFields) : {}
  } catch {
    return {}
  }
}

/** A member that is a text; `""` when it is none. */
export const textOf = (fields: ReplyFields, name: string): string => {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  return typeof value === "string" ? value : ""
}

// VSCHAR of RFC 6749 appendix A; anything else would add fields to the SASL message (RFC 7628).
const TOKEN = /^[\u0020-\u007e]{1,16384}$/

/** Whether a value can be used as a token: 1 to 16,384 characters of visible ASCII. */
export const isToken = (value: unknown): value is string => typeof value === "string" && TOKEN.test(value)
