/** A source of repeatable choices: the same seed gives the same values on every machine. Not for secrets. */
export interface SeededRandom {
  /** A whole number, both ends included. */
  readonly integer: (minimum: number, maximum: number) => number
  /** One of the choices, each as likely as any other. */
  readonly pick: <const A extends ReadonlyArray<unknown>>(choices: A) => A[number]
  /** As many characters of an alphabet as asked for; repeats itself after 509 characters. */
  readonly text: (alphabet: string, length: number) => string
}

// Long texts are for lengths, not for entropy: a prime period keeps them cheap and unaligned to any block.
const PERIOD = 509

/** Starts a source of choices from a seed. */
export const seededRandom = (seed: number): SeededRandom => {
  // mulberry32: 32 bits of state, good enough to spread test values.
  let state = seed >>> 0
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const integer = (minimum: number, maximum: number): number =>
    minimum + Math.floor(fraction() * (maximum - minimum + 1))
  const characterOf = (characters: ReadonlyArray<string>): string => characters[integer(0, characters.length - 1)]!
  return {
    integer,
    pick: (choices) => choices[integer(0, choices.length - 1)],
    text: (alphabet, length) => {
      const characters = Array.from(alphabet)
      const period = Array.from({ length: Math.min(length, PERIOD) }, () => characterOf(characters))
      return period.join("").repeat(Math.floor(length / PERIOD)) + period.slice(0, length % PERIOD).join("")
    },
  }
}
