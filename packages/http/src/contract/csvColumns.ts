import { saveFields } from "./wireFields.ts"

/** A field that a column can be of: one of `save`, or a part of the display name. */
export type ColumnField = Exclude<keyof typeof saveFields, "token"> | "first_name" | "last_name"

/** Names that others use for the fields of `save`, such as Instantly's, as {@link spelling} writes them. */
const otherNames: Readonly<Record<string, ColumnField>> = {
  email: "from_email",
  emailaddress: "from_email",
  emailaccount: "from_email",
  name: "from_name",
  sendername: "from_name",
  firstname: "first_name",
  lastname: "last_name",
  username: "user_name",
  smtpusername: "user_name",
  smtppassword: "password",
  apppassword: "password",
  imapusername: "imap_user_name",
  smtpserver: "smtp_host",
  imapserver: "imap_host",
  dailylimit: "max_email_per_day",
  messageperday: "max_email_per_day",
  warmuplimit: "total_warmup_per_day",
  warmupincrement: "daily_rampup",
  replyrate: "reply_rate_percentage",
  replyto: "different_reply_to_address",
  trackingdomain: "custom_tracking_url",
  customtrackingdomain: "custom_tracking_url",
  bccemail: "bcc",
  timezone: "time_zone",
}

/** A name without case, blanks, `_` and `-`, which nobody writes alike. */
const spelling = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, "")

const fields = new Map<string, ColumnField>([
  ...(Object.keys(saveFields) as ReadonlyArray<keyof typeof saveFields>)
    // An object, which no cell holds.
    .filter((field): field is Exclude<typeof field, "token"> => field !== "token")
    .map((field): [string, ColumnField] => [spelling(field), field]),
  ...Object.entries(otherNames),
])

/** The field that a column of this name is of; `null` for an unknown one. */
export const fieldOfColumn = (name: string): ColumnField | null => fields.get(spelling(name)) ?? null

const numbers: ReadonlySet<ColumnField> = new Set<ColumnField>([
  "smtp_port",
  "imap_port",
  "total_warmup_per_day",
  "daily_rampup",
  "reply_rate_percentage",
  "max_email_per_day",
  "time_to_wait_in_mins",
  "client_id",
])
const flags: ReadonlySet<ColumnField> = new Set<ColumnField>(["warmup_enabled", "is_suspended"])
const verbatim: ReadonlySet<ColumnField> = new Set<ColumnField>(["password", "imap_password", "signature"])

const flagWords: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  y: true,
  on: true,
  "1": true,
  false: false,
  no: false,
  n: false,
  off: false,
  "0": false,
}

/**
 * The value of a cell; `undefined` for a blank one. Numbers and flags are read as such, other cells lose the blanks around
 * them, passwords and signatures stay as they are. What can't be read goes on as text, so that the core names the field.
 */
export const valueOfCell = (field: ColumnField, cell: string): string | number | boolean | undefined => {
  if (verbatim.has(field)) return cell === "" ? undefined : cell
  const text = cell.trim()
  if (text === "") return undefined
  if (numbers.has(field)) return /^\d{1,16}$/.test(text) ? Number(text) : text
  const word = text.toLowerCase()
  return flags.has(field) && Object.hasOwn(flagWords, word) ? flagWords[word] : text
}
