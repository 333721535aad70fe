/** What the API says of a row of a batch, as far as the table needs it. */
export interface ReportedRow {
  readonly row: number
  readonly from_email: string | null
  readonly status: "added" | "exists" | "duplicate" | "invalid"
  readonly errors?: ReadonlyArray<{ readonly field: string; readonly message: string }>
  readonly check: "pending" | "ok" | "failed" | "not_needed"
  readonly is_smtp_success: boolean | null
  readonly is_imap_success: boolean | null
  readonly smtp_failure_error: string | null
  readonly imap_failure_error: string | null
  readonly smtp_diagnosis: { readonly actor: string } | null
  readonly imap_diagnosis: { readonly actor: string } | null
  readonly problem?: string
}

/** A row that needs somebody. */
export interface OpenMatter {
  /** The line of the file where the row begins. */
  readonly line: number
  readonly address: string | null
  readonly turn: string
  readonly what: string
}

/** What there is to do about a row at a line of the file; nothing when it is well. */
export const openMatters = (line: number, row: ReportedRow): ReadonlyArray<OpenMatter> => {
  // What the file says of an account that is there already was not taken: it may be what mends it.
  const before = row.status === "exists" ? "there already, and left as it was: " : ""
  const matter = (turn: string, what: string) => ({ line, address: row.from_email, turn, what: `${before}${what}` })
  if (row.status === "invalid") {
    const what = (row.errors ?? []).map(({ field, message }) => `${field} ${message}`.trim()).join("; ")
    return [matter("you", `not stored: ${what}`)]
  }
  if (row.check === "failed" && row.problem !== undefined) return [matter("operator", row.problem)]
  return [
    ...(row.is_smtp_success === false
      ? [matter(row.smtp_diagnosis?.actor ?? "user", `SMTP: ${row.smtp_failure_error ?? "failed"}`)]
      : []),
    ...(row.is_imap_success === false
      ? [matter(row.imap_diagnosis?.actor ?? "user", `IMAP: ${row.imap_failure_error ?? "failed"}`)]
      : []),
  ]
}

/** A table of what needs somebody, as lines for a person. */
export const importTable = (matters: ReadonlyArray<OpenMatter>): ReadonlyArray<string> => {
  if (matters.length === 0) return []
  const rows = matters.map(({ address, line, turn, what }) => [String(line), address ?? "-", turn, what] as const)
  const widths = [0, 1, 2].map((column) =>
    Math.max(HEADER[column]!.length, ...rows.map((cells) => cells[column]!.length)),
  )
  return [HEADER, ...rows].map(([line, address, turn, what]) =>
    [line.padStart(widths[0]!), address.padEnd(widths[1]!), turn.padEnd(widths[2]!), what].join("  "),
  )
}

const HEADER = ["Line", "Address", "Turn", "What is wrong"] as const
