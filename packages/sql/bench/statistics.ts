/** The middle of some numbers. */
export const median = (values: ReadonlyArray<number>): number => quantile(values, 0.5)

/** The number below which that part of some numbers lies, by the nearest rank. */
export const quantile = (values: ReadonlyArray<number>, part: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN
}

/** How many milliseconds some work takes. */
export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}
