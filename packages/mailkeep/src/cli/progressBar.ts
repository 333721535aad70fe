const WIDTH = 30

/** Where a command says how far it is. */
export interface ProgressOutput {
  readonly isTTY?: boolean
  readonly write: (text: string) => unknown
}

/** Shows how far something is. */
export interface ProgressBar {
  readonly show: (done: number, total: number, text: string) => void
  /** Leaves the last state standing, and the cursor on a line of its own. */
  readonly end: () => void
}

/** A bar that is drawn over itself on a terminal; elsewhere a line whenever another tenth is done. */
export const makeProgressBar = (output: ProgressOutput): ProgressBar => {
  let [shown, tenth] = ["", -1]
  return {
    show: (done, total, text) => {
      const share = total === 0 ? 1 : done / total
      if (output.isTTY === true) {
        const filled = Math.floor(share * WIDTH)
        const bar = `[${"#".repeat(filled)}${".".repeat(WIDTH - filled)}] ${text}`
        if (bar === shown) return
        output.write(`\r${bar.padEnd(shown.length)}`)
        shown = bar
      } else if (Math.floor(share * 10) !== tenth) {
        tenth = Math.floor(share * 10)
        output.write(`${text}\n`)
      }
    },
    end: () => {
      if (shown !== "") output.write("\n")
    },
  }
}
