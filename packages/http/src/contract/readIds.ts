import type { FieldError } from "./wireIssues.ts"

/** What a reader made of a body: the values, or everything that is wrong with them. */
export type Read<A> =
  | { readonly value: A; readonly errors?: never }
  | { readonly value?: never; readonly errors: ReadonlyArray<FieldError> }

/** How many ids a list must have, and what they are of. */
export interface IdsRule {
  readonly what: string
  readonly maximum?: number
}

/** A whole number from 1, or `null`. A text of digits is one too, unless readers are strict. */
export const readId = (value: unknown, strict: boolean): number | null => {
  const number = !strict && typeof value === "string" && /^[0-9]{1,16}$/.test(value) ? Number(value) : value
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 1 ? number : null
}

/** The ids in a list, or what is wrong with it. */
export const readIds = (
  value: unknown,
  strict: boolean,
  { maximum, what }: IdsRule,
): { readonly ids: ReadonlyArray<number>; readonly message: string | null } => {
  const rule =
    maximum === undefined ? `must be a list of at least one ${what}` : `must be a list of 1 to ${maximum} ${what}s`
  if (value === undefined) return { ids: [], message: "is required" }
  if (!Array.isArray(value) || value.length === 0 || value.length > (maximum ?? Infinity))
    return { ids: [], message: rule }
  const ids = value.map((each) => readId(each, strict))
  const wrong = ids.indexOf(null)
  if (wrong >= 0) return { ids: [], message: `${rule}: entry ${wrong + 1} is no id` }
  return { ids: ids.filter((id) => id !== null), message: null }
}

/** The value when nothing is wrong. */
export const readOr = <A>(value: A, errors: ReadonlyArray<FieldError>): Read<A> =>
  errors.length === 0 ? { value } : { errors }
