const MAXIMUM = 10
const VERSION = /^v=spf1(?: |$)/i
const TERM = /^(?:[+~?]?include:|redirect=)([a-z0-9_-]+(?:\.[a-z0-9_-]+)+)\.?$/
const ALL = /^[+~?-]?all$/

/**
 * The domains whose senders a domain's SPF record takes over (RFC 7208 `include`, and `redirect` where there is no `all`), in
 * lower case and in their order, at most ten. None when there isn't exactly one SPF record (§4.5). Left out are names made of macros and
 * includes that say `-`, which are about hosts that may not send.
 */
export function spfIncludes(txt: ReadonlyArray<string>): ReadonlyArray<string> {
  const records = txt.filter((record) => VERSION.test(record))
  if (records.length !== 1) return []
  const terms = records[0]!.toLowerCase().split(" ").slice(1)
  const hasAll = terms.some((term) => ALL.test(term))
  const names = terms
    .filter((term) => !hasAll || !term.startsWith("redirect="))
    .flatMap((term) => TERM.exec(term)?.[1] ?? [])
    .filter((name) => name.length <= 253)
  return [...new Set(names)].slice(0, MAXIMUM)
}
