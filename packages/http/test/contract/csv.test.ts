import { seededRandom, type SeededRandom } from "@mailkeep/testing"
import { describe, expect, it } from "vitest"
import { fieldOfColumn, valueOfCell } from "../../src/contract/csvColumns.ts"
import { delimiterOf } from "../../src/contract/csvDialect.ts"
import { readCsv } from "../../src/contract/readCsv.ts"
import { saveFields } from "../../src/contract/wireFields.ts"

const MAXIMUM = 1_000
const rowsOf = (text: string) => {
  const read = readCsv(text, MAXIMUM)
  if (!("rows" in read)) throw new Error(JSON.stringify(read))
  return read
}

const smartlead =
  "from_name,from_email,user_name,password,smtp_host,smtp_port,imap_host,imap_port,max_email_per_day,custom_tracking_url,warmup_enabled,total_warmup_per_day,daily_rampup,reply_rate_percentage,bcc,signature,different_reply_to_address,imap_user_name,imap_password,client_id,time_to_wait_in_mins"
const instantly =
  "Email,First Name,Last Name,IMAP Username,IMAP Password,IMAP Host,IMAP Port,SMTP Username,SMTP Password,SMTP Host,SMTP Port,Daily Limit,Warmup Enabled,Warmup Limit,Warmup Increment,Reply Rate,Tracking Domain"

describe("the columns of CSV", () => {
  it("are known as Smartlead and Instantly name them", () => {
    for (const header of [smartlead, instantly]) expect(header.split(",").map(fieldOfColumn)).not.toContain(null)
    expect(smartlead.split(",").map(fieldOfColumn)).toEqual(smartlead.split(","))
  })

  it("are every field of save but the token, whatever the case, blanks, underscores and hyphens", () => {
    for (const field of Object.keys(saveFields).filter((name) => name !== "token")) {
      const spaced = field.replaceAll("_", " ")
      for (const name of [field, field.toUpperCase(), spaced, field.replaceAll("_", "-"), ` ${spaced}`]) {
        expect(fieldOfColumn(name)).toBe(field)
      }
    }
    for (const name of ["token", "id", "", "constructor", "__proto__", "Provider Code"]) {
      expect(fieldOfColumn(name)).toBeNull()
    }
  })

  it("give an export of Instantly's the fields of save", () => {
    const cells = `ada@example.com,Ada,Lovelace,ada-imap,"a,b""c ",imap.example.com,993,ada,  secret ,smtp.example.com,587,30,TRUE,20,2,30,track.example.com`
    const { rows, unknownColumns } = rowsOf(`${instantly}\r\n${cells}\r\n`)
    expect(unknownColumns).toEqual([])
    expect(rows).toEqual([
      {
        problem: null,
        fields: {
          from_name: "Ada Lovelace",
          from_email: "ada@example.com",
          user_name: "ada",
          password: "  secret ",
          smtp_host: "smtp.example.com",
          smtp_port: 587,
          imap_host: "imap.example.com",
          imap_port: 993,
          imap_user_name: "ada-imap",
          imap_password: 'a,b"c ',
          max_email_per_day: 30,
          warmup_enabled: true,
          total_warmup_per_day: 20,
          daily_rampup: 2,
          reply_rate_percentage: 30,
          custom_tracking_url: "track.example.com",
        },
      },
    ])
  })

  it("join the parts of a name, of which one may be missing, and prefer a whole one", () => {
    const namesOf = (text: string) => rowsOf(text).rows.map(({ fields }) => fields["from_name"])
    expect(namesOf("Email,First Name,Last Name\na,Ada,\nb,,Lovelace\nc,,\n")).toEqual(["Ada", "Lovelace", undefined])
    expect(namesOf("Email,Last Name,from_name\na,L,Ada\nb,L,\n")).toEqual(["Ada", "L"])
  })

  it("that nobody knows are named, each once cleaned and shortened, and their cells left out", () => {
    const { rows, unknownColumns } = rowsOf(`Email,Provider\u0000 Code,${"x".repeat(99)},\na,1,2,3\n`)
    expect(unknownColumns).toEqual(["Provider Code", `${"x".repeat(63)}…`])
    expect(rows[0]?.fields).toEqual({ from_email: "a", from_name: undefined })
  })
})

describe("a header", () => {
  it("of more than two hundred columns is refused, and nothing below it is read", () => {
    const wide = (columns: number) => `Email${",".repeat(columns - 1)}\n`
    expect(rowsOf(wide(200)).rows).toEqual([])
    for (const [columns, below] of [
      [201, "a"],
      [500_000, `a,"never closed\n`],
    ] as const) {
      const message = `The first line must have at most 200 columns, not ${columns}`
      expect(readCsv(wide(columns) + below, MAXIMUM)).toEqual({ errors: [{ field: "", message }] })
    }
  })

  it("names each field once, whatever its columns are called", () => {
    expect(readCsv("bcc,Email,e-mail,BCC Email,bcc,x,x\n", MAXIMUM)).toEqual({
      errors: ["from_email", "bcc"].map((field) => ({ field, message: "is named by more than one column; keep one" })),
    })
  })
})

describe("the cells of CSV", () => {
  it.each<[field: Parameters<typeof valueOfCell>[0], cell: string, value: unknown]>([
    ["smtp_port", " 587 ", 587],
    ["smtp_port", "58.7", "58.7"],
    ["smtp_port", "-1", "-1"],
    ["client_id", "9".repeat(17), "9".repeat(17)],
    ["warmup_enabled", "TRUE", true],
    ["warmup_enabled", "Yes", true],
    ["warmup_enabled", "0", false],
    ["warmup_enabled", " no", false],
    ["warmup_enabled", "maybe", "maybe"],
    ["warmup_enabled", "constructor", "constructor"],
    ["from_email", " a@b.co ", "a@b.co"],
    ["from_email", "  ", undefined],
    ["password", "  ", "  "],
    ["password", " 123 ", " 123 "],
    ["password", "TRUE", "TRUE"],
    ["imap_password", "", undefined],
    ["signature", " x\n", " x\n"],
  ])("of %s that say %j are %j", (field, cell, value) => expect(valueOfCell(field, cell)).toBe(value))

  it("must be as many as there are columns, as others may have moved", () => {
    const { rows } = rowsOf("Email,SMTP Password\na,b\na,b,,\na,b,c\na\n\n,\n")
    expect(rows.slice(2).map(({ fields }) => fields)).toEqual([{}, {}])
    expect(rows.map(({ problem }) => problem)).toEqual([
      null,
      null,
      "must have 2 cells as the first line, not 3",
      "must have 2 cells as the first line, not 1",
    ])
  })

  it("keep the quotes that stand inside a cell", () => {
    const passwords = rowsOf('Email,Password\na,pa"ss\nb,"pa""ss"\nc,"x"y"\n').rows.map(
      ({ fields }) => fields["password"],
    )
    expect(passwords).toEqual(['pa"ss', 'pa"ss', '"x"y"'])
  })
})

describe("the delimiter", () => {
  it.each([
    ["a,b,c", ","],
    ["a;b,c;d", ";"],
    ["a\tb\tc,d", "\t"],
    ['"a;b;c",d', ","],
    ['"a\n;;;",b,c\n;;;;;;', ","],
    ["Email", ","],
    ["", ","],
    ["a,b\n;;;;;;;", ","],
  ])("of %j is %j", (text, delimiter) => expect(delimiterOf(text)).toBe(delimiter))
})

/** One way to write CSV. */
interface Dialect {
  readonly delimiter: string
  readonly lineBreak: string
  readonly mark: string
  readonly quoteAll: boolean
  readonly lastBreak: boolean
}

const write = (records: ReadonlyArray<ReadonlyArray<string>>, dialect: Dialect): string => {
  const { delimiter, lastBreak, lineBreak, mark, quoteAll } = dialect
  const quote = (cell: string) =>
    quoteAll || /["\r\n,;\t]/.test(cell) || cell.trim() !== cell ? `"${cell.replaceAll('"', '""')}"` : cell
  const lines = records.map((record) => record.map(quote).join(delimiter))
  return mark + lines.join(lineBreak) + (lastBreak ? lineBreak : "")
}

const alphabet = [
  "a",
  "B",
  "7",
  " ",
  "ä",
  "漢",
  "😀",
  ",",
  ";",
  "\t",
  '"',
  '""',
  "'",
  "\n",
  "\r\n",
  "\\",
  "=",
  "%",
  "\u2028",
]
const cellOf = (random: SeededRandom) =>
  Array.from({ length: random.integer(0, 12) }, () => random.pick(alphabet)).join("")

describe("rows written as CSV in any dialect", () => {
  it("are read back as they were, passwords to the last blank", () => {
    const random = seededRandom(20_261_126)
    for (let round = 0; round < 300; round++) {
      const dialect: Dialect = {
        delimiter: random.pick([",", ";", "\t"]),
        lineBreak: random.pick(["\n", "\r\n", "\r"]),
        mark: random.pick(["", "\ufeff"]),
        quoteAll: random.pick([true, false]),
        lastBreak: random.pick([true, false]),
      }
      const rows = Array.from({ length: random.integer(1, 6) }, (_, index) => ({
        from_email: `u${index}@example.com`,
        password: cellOf(random),
        smtp_port: random.integer(1, 65_535),
        signature: cellOf(random),
        imap_password: cellOf(random),
        warmup_enabled: random.pick([true, false]),
      }))
      const fields = Object.keys(rows[0]!) as ReadonlyArray<keyof (typeof rows)[number]>
      const text = write([fields, ...rows.map((row) => fields.map((field) => String(row[field])))], dialect)
      const read = rowsOf(text)
      const expected = rows.map((row) => ({
        problem: null,
        // An empty cell is not stated.
        fields: Object.fromEntries(
          Object.entries(row).map(([field, value]) => [field, value === "" ? undefined : value]),
        ),
      }))
      expect(read.rows, JSON.stringify([dialect, text])).toEqual(expected)
      expect(read.unknownColumns).toEqual([])
    }
  })

  it("never throw, whatever the text is", () => {
    const random = seededRandom(7)
    for (let round = 0; round < 2_000; round++) {
      const text = `Email,Password\n${Array.from({ length: random.integer(0, 30) }, () => random.pick(alphabet)).join("")}`
      expect(() => readCsv(text, MAXIMUM)).not.toThrow()
    }
  })
})
