const LONGEST = 800
const ADDRESS = /[^\s<>@,;:"']{1,64}@[^\s<>@,;"']{1,253}/gu
const CODES = /^(?:[a-z0-9.]{1,12} )?(?:(?:NO|BAD|BYE) )?(?:[245]\d\d[ -])?(?:[245]\.\d{1,3}\.\d{1,3}\s)?\s*/iu
const STATUS = /^(?:[245]\d\d[ -]|[245]\.\d{1,3}\.\d{1,3}\s)/u

/**
 * A server's words as the rules read them: without a code at the front, addresses as `@` so that a name like
 * `blocked@example.org` means nothing, curly apostrophes straight, at most 800 characters.
 */
export const wordsOf = (text: string): string => {
  const cut = text.slice(0, LONGEST)
  return (STATUS.test(cut) ? cut.replace(CODES, "") : cut)
    .replace(/[‘’]/gu, "'")
    .replace(ADDRESS, "@")
    .replace(/\s+/gu, " ")
    .trim()
}

const PAGE = /https?:\/\/\S+/giu

/** Words without the pages they name: what an address on the web is called says little about its subject. */
export const withoutPages = (words: string): string => words.replace(PAGE, "").trim()
