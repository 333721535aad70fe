// Longer ones are nobody's slip of the pen, and comparing them takes time.
const LONGEST = 64

const spelling = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "")

/**
 * How many letters have to be put in, left out, replaced or swapped with their neighbour to make one text of another
 * (optimal string alignment).
 */
export const editDistance = (a: string, b: string): number => {
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  let before = last
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let least = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1))
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) least = Math.min(least, before[column - 2]! + 1)
      current.push(least)
    }
    ;[before, last] = [last, current]
  }
  return last[b.length]!
}

/**
 * The known name that was most likely meant by another, whatever its case and separators: at most a third of its letters
 * apart. `null` when none is that near.
 */
export const nearestName = (name: string, known: ReadonlyArray<string>): string | null => {
  const wanted = spelling(name.slice(0, LONGEST))
  if (wanted === "") return null
  let nearest: string | null = null
  let least = Math.floor(wanted.length / 3) + 1
  for (const candidate of known) {
    const distance = editDistance(wanted, spelling(candidate))
    if (distance < least) [nearest, least] = [candidate, distance]
  }
  return nearest
}
