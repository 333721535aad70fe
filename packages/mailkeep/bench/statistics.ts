/** The middle of some numbers. */
export const median = (values: ReadonlyArray<number>): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** A number as people read it: three digits that count. */
export const short = (value: number): string => value.toLocaleString("en", { maximumSignificantDigits: 3 })
