import { Effect } from "effect"
import { firstWarmupWords, secondWarmupWords } from "./warmupWords.ts"

/** Makes a warmup key such as `sunny-otter`: two words, each drawn evenly by `crypto.getRandomValues`. Not a secret. */
export const makeWarmupKey: Effect.Effect<string> = Effect.sync(
  () => `${drawWord(firstWarmupWords)}-${drawWord(secondWarmupWords)}`,
)

const RANGE = 2 ** 16

const drawWord = (words: ReadonlyArray<string>): string => words[drawIndex(words.length)]!

// Values above the last whole multiple of `size` are drawn again; a plain modulo would favour the first words.
const drawIndex = (size: number): number => {
  const fair = RANGE - (RANGE % size)
  const draw = new Uint16Array(1)
  do {
    crypto.getRandomValues(draw)
  } while (draw[0]! >= fair)
  return draw[0]! % size
}
