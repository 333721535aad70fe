import { secureUrl } from "../secureUrl.ts"

const NAME = /^mailconf\s*=\s*/i

/**
 * Where a domain's TXT record says that its settings file is (`mailconf=https://…`, from Mozilla's wiki), or `null` when none says
 * so, two differ, or the URL may not be followed.
 */
export function mailconfUrl(txt: ReadonlyArray<string>): string | null {
  const stated = new Set(
    txt.filter((record) => NAME.test(record)).map((record) => secureUrl(record.replace(NAME, "").trim())),
  )
  return stated.size === 1 ? [...stated][0]! : null
}
