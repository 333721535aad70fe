const PROBLEM = "application/problem+json"

/** One range of an `Accept` header: its type in lower case, and its weight from 0 to 1. */
interface AcceptedRange {
  readonly range: string
  readonly weight: number
}

// Commas and semicolons inside quoted parameters separate nothing (RFC 9110 §5.6.6). A quotation that isn't closed goes on to
// the end, so that no part is ever read twice: a stranger may send thousands of them.
const parts = {
  ",": /(?:"(?:\\[^]?|[^"\\])*(?:"|$)|[^,"])+/g,
  ";": /(?:"(?:\\[^]?|[^"\\])*(?:"|$)|[^;"])+/g,
}

const splitAt = (separator: keyof typeof parts, text: string): ReadonlyArray<string> =>
  text.match(parts[separator]) ?? []

const weightOf = (parameters: ReadonlyArray<string>): number => {
  const stated = parameters.map((each) => /^q\s*=([^]*)$/i.exec(each.trim())?.[1]).find((each) => each !== undefined)
  if (stated === undefined) return 1
  // What is no weight is taken as the least wish.
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(stated.trim()) ? Number(stated) : 0
}

const rangesOf = (accept: string): ReadonlyArray<AcceptedRange> =>
  splitAt(",", accept).map((each) => {
    const [range = "", ...parameters] = splitAt(";", each)
    return { range: range.trim().toLowerCase(), weight: weightOf(parameters) }
  })

/**
 * Whether an `Accept` header prefers problem details (RFC 9457) to plain JSON: it names them, and gives plain JSON, by
 * whatever range fits that best, no higher weight. Ranges such as any type name neither.
 */
export const prefersProblem = (accept: string | null): boolean => {
  if (accept === null) return false
  const ranges = rangesOf(accept)
  const weigh = (name: string) => ranges.find(({ range }) => range === name)?.weight
  const problem = weigh(PROBLEM) ?? 0
  const plain = weigh("application/json") ?? weigh("application/*") ?? weigh("*/*") ?? 0
  return problem > 0 && problem >= plain
}

/**
 * Whether an `Accept` header is of a program that wants JSON where browsers are shown a page: it names JSON or problem details, and
 * HTML nowhere.
 */
export const prefersJson = (accept: string | null): boolean => {
  if (accept === null) return false
  const names = rangesOf(accept).flatMap(({ range, weight }) => (weight > 0 ? [range] : []))
  const isHtml = names.some((name) => name === "text/html" || name === "application/xhtml+xml")
  return !isHtml && names.some((name) => name === "application/json" || name === PROBLEM)
}
