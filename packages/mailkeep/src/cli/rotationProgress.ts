import type { RotationProgress } from "@mailkeep/core"
import { accounts } from "./rotationSummary.ts"

const STEP = 1_000

/** Where progress is shown: stderr, or what looks like it. */
export interface ProgressStream {
  readonly isTTY?: boolean
  readonly write: (text: string) => unknown
}

const lineOf = ({ failed, rotated, unchanged }: RotationProgress): string =>
  `${accounts(rotated + unchanged + failed)} looked at, ${rotated} rotated${failed === 0 ? "" : `, ${failed} failed`}`

/** Shows how far a rotation is: on a terminal in one line that changes, elsewhere in a line for every thousand accounts. */
export const rotationProgress = (stream: ProgressStream) => {
  let shown = 0
  return {
    tell: (progress: RotationProgress): void => {
      const count = progress.rotated + progress.unchanged + progress.failed
      if (stream.isTTY === true) stream.write(`\r${lineOf(progress)}\u001b[K`)
      else if (Math.floor(count / STEP) > Math.floor(shown / STEP)) stream.write(`${lineOf(progress)}\n`)
      shown = count
    },
    /** Leaves the terminal at the start of a line. */
    end: (): void => {
      if (stream.isTTY === true && shown > 0) stream.write("\n")
    },
  }
}
