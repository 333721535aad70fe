/** A string as an IMAP server writes it: quoted where that is allowed, else as a literal; the input is latin1 bytes. */
export const imapString = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) && text.length < 1000
    ? `"${text.replace(/["\\]/g, "\\$&")}"`
    : `{${text.length}}\r\n${text}`

/** The same, or NIL for what is not there. */
export const imapNString = (text: string | undefined): string => (text === undefined ? "NIL" : imapString(text))

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

/** A date-time of RFC 9051 §9, in UTC: `"01-Feb-2024 10:20:30 +0000"`. */
export const imapDateTime = (date: Date): string => {
  const [day, time] = date.toISOString().split(/[T.]/)
  const [year, month, dayOfMonth] = (day ?? "").split("-")
  return `"${dayOfMonth}-${months[Number(month) - 1]}-${year} ${time} +0000"`
}

/** The instant of a date (midnight UTC) or date-time as a client writes it; `undefined` when it is neither. */
export const parseImapDate = (text: string): Date | undefined => {
  const match = /^ ?(\d{1,2})-([A-Za-z]{3})-(\d{4})(?: (\d\d:\d\d:\d\d) ([+-])(\d\d)(\d\d))?$/.exec(text)
  if (match === null) return undefined
  const [, day, monthName, year, time = "00:00:00", sign = "+", hours = "00", minutes = "00"] = match
  const month = months.findIndex((name) => name.toLowerCase() === monthName?.toLowerCase())
  const date = new Date(
    `${year}-${String(month + 1).padStart(2, "0")}-${String(day).padStart(2, "0")}T${time}${sign}${hours}:${minutes}`,
  )
  return Number.isNaN(date.getTime()) ? undefined : date
}
