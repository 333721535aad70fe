import type { ApiKeyRecord } from "@mailkeep/core"
import { DateTime } from "effect"

const HEADER = ["Id", "Scopes", "Created", "Expires", "Last used", "Label"] as const

// To the minute, as the last use is known.
const when = (instant: DateTime.Utc | null, otherwise: string): string =>
  instant === null ? otherwise : `${DateTime.formatIso(instant).slice(0, 16).replace("T", " ")}Z`

/** API keys as lines for a person. */
export const keyTable = (records: ReadonlyArray<ApiKeyRecord>): ReadonlyArray<string> => {
  if (records.length === 0) return ["The tenant has no API keys."]
  const rows = records.map(({ createdAt, expiresAt, id, label, lastUsedAt, scopes }) => [
    id,
    scopes.join(",") || "none",
    when(createdAt, ""),
    when(expiresAt, "never"),
    when(lastUsedAt, "never"),
    label,
  ])
  const widths = HEADER.map((heading, column) =>
    Math.max(heading.length, ...rows.map((cells) => cells[column]!.length)),
  )
  return [HEADER, ...rows].map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd(),
  )
}
