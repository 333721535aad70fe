import type { FieldError } from "./wireIssues.ts"

/** What a reader made of a body: the values, or everything that is wrong with them. */
export type Read<A> =
  | { readonly value: A; readonly errors?: never }
  | { readonly value?: never; readonly errors: ReadonlyArray<FieldError> }

/** How many different ids a list may have, and what they are of. */
export interface IdsRule {
  readonly what: string
  readonly maximum: number
}

/** A whole number from 1, or `null`. A text of digits is one too, unless readers are strict. */
export const readId = (value: unknown, strict: boolean): number | null => {
  const number = !strict && typeof value === "string" && /^[0-9]{1,16}$/.test(value) ? Number(value) : value
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 1 ? number : null
}

/** The ids in a list, each once in the order of its first place, or what is wrong with it. */
export const readIds = (
  value: unknown,
  strict: boolean,
  { maximum, what }: IdsRule,
): { readonly ids: ReadonlyArray<number>; readonly message: string | null } => {
  const rule = `must be a list of 1 to ${maximum} ${what}s`
  if (value === undefined) return { ids: [], message: "is required" }
  if (!Array.isArray(value) || value.length === 0) return { ids: [], message: rule }
  const ids = new Set<number>()
  for (const [index, each] of value.entries()) {
    const id = readId(each, strict)
    if (id === null) return { ids: [], message: `${rule}: entry ${index + 1} is no id` }
    ids.add(id)
    if (ids.size > maximum) return { ids: [], message: rule }
  }
  return { ids: [...ids], message: null }
}

/** The value when nothing is wrong. */
export const readOr = <A>(value: A, errors: ReadonlyArray<FieldError>): Read<A> =>
  errors.length === 0 ? { value } : { errors }
