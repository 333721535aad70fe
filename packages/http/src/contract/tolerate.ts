import type { InputIssue } from "@mailkeep/core"
import type { Fields } from "./readSave.ts"
import type { BodyForm } from "./bodyForms.ts"
import { flags, wholeNumbers } from "./wireFields.ts"
import { wireIssue } from "./wireIssues.ts"

/** The fields of a body under their right names, in their right types where that is sure. */
interface Tolerated {
  readonly fields: Fields
  /** Fields that say two things at once, and in strict mode each that isn't named right. */
  readonly wrong: ReadonlyArray<InputIssue>
}

// It authenticates the request, which is somebody else's concern.
const NOT_OF_THE_BODY = "api_key"

/**
 * Reads what programs written for other versions of the wire send: a field under another name, a number or a flag as text.
 * In strict mode no other name is read and no value is changed: the core then says what a value must be.
 */
export const tolerate = (body: Fields, form: BodyForm, strict: boolean): Tolerated => {
  const fields: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  const wrong: Array<InputIssue> = []
  const given = Object.entries(body).filter(([name]) => name !== NOT_OF_THE_BODY)
  const aliasOf = (name: string) => (Object.hasOwn(form.aliases, name) ? form.aliases[name] : undefined)
  for (const [name, value] of given) {
    if (aliasOf(name) === undefined) fields[name] = strict ? value : inItsType(form, name, value)
  }
  for (const [name, value] of given) {
    const field = aliasOf(name)
    if (field === undefined || value === undefined) continue
    const read = inItsType(form, field, value)
    if (strict) wrong.push(wireIssue(name, `is not a field of this request: send it as ${field}`))
    else if (fields[field] === undefined) fields[field] = read
    else if (!isSame(fields[field], read))
      wrong.push(wireIssue(name, `says something else than ${field}: send ${field} alone`))
  }
  return { fields, wrong }
}

// A field and its other name are texts, numbers or flags.
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const inItsType = ({ fields }: BodyForm, name: string, value: unknown): unknown => {
  const path = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (path === undefined) return value
  if (path === "warmup.key" && typeof value === "number") return String(value)
  if (typeof value !== "string") return value
  if (wholeNumbers.has(path) && /^[0-9]{1,16}$/.test(value)) return Number(value)
  if (flags.has(path) && (value === "true" || value === "false")) return value === "true"
  return value
}
