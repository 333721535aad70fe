// Few columns each: below what any engine takes as parameters of one statement.
const ROWS_PER_INSERT = 250

/** Rows in parts that one statement can insert. */
export const inParts = <Row>(rows: ReadonlyArray<Row>): ReadonlyArray<ReadonlyArray<Row>> =>
  Array.from({ length: Math.ceil(rows.length / ROWS_PER_INSERT) }, (_, part) =>
    rows.slice(part * ROWS_PER_INSERT, (part + 1) * ROWS_PER_INSERT),
  )
