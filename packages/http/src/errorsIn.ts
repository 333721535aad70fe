import { Cause } from "effect"

/** What went wrong, each error followed by what caused it. */
export const errorsIn = (cause: Cause.Cause<unknown>): ReadonlyArray<unknown> =>
  cause.reasons.flatMap((reason) =>
    Cause.isDieReason(reason) ? chainOf(reason.defect) : Cause.isFailReason(reason) ? chainOf(reason.error) : [],
  )

const LONGEST_CHAIN = 6

// An error, what caused it, and so on; the core's errors keep their cause in their reason.
const chainOf = (error: unknown): ReadonlyArray<unknown> => {
  const chain: Array<unknown> = []
  for (let next = error; next !== undefined && next !== null && chain.length < LONGEST_CHAIN; next = causeOf(next)) {
    chain.push(next)
  }
  return chain
}

const causeOf = (error: unknown): unknown => {
  if (typeof error !== "object" || error === null) return undefined
  if ("cause" in error && error.cause !== undefined) return error.cause
  return "reason" in error ? causeOf(error.reason) : undefined
}
