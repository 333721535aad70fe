/** One thing that was measured, what was wanted of it, and what was seen. */
export interface Finding {
  readonly what: string
  /** Ours and what it is compared with, as people read them. */
  readonly ours: string
  readonly floor: string
  readonly ratio: number
  readonly wanted: { readonly atMost: number } | { readonly atLeast: number }
}

const isReached = ({ ratio, wanted }: Finding): boolean =>
  "atMost" in wanted ? ratio <= wanted.atMost : ratio >= wanted.atLeast

const rowOf = (finding: Finding): ReadonlyArray<string> => [
  finding.what,
  finding.ours,
  finding.floor,
  finding.ratio.toFixed(2),
  "atMost" in finding.wanted ? `≤ ${finding.wanted.atMost}` : `≥ ${finding.wanted.atLeast}`,
  isReached(finding) ? "reached" : "missed",
]

/** Findings as a table for people. */
export const findingTable = (findings: ReadonlyArray<Finding>): string => {
  const rows = [["", "ours", "compared with", "ratio", "wanted", ""], ...findings.map(rowOf)]
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")
}
