/** What was read from documents, as long as they stay the same to the last character. */
export interface DocumentCache<A> {
  /** What was read from exactly this document; `undefined` when that isn't known any more. */
  readonly get: (key: number | string, document: string) => A | undefined
  /** Keeps what was read, which nobody may be able to change; forgets what was used longest ago. */
  readonly set: (key: number | string, document: string, value: A) => void
}

/**
 * Keeps values beside the documents that they were read from, up to so many characters of documents. A value is a function of
 * its document's text, and the text is compared, so none is ever stale, whoever else writes to the database.
 */
export const makeDocumentCache = <A>(maximumCharacters: number): DocumentCache<A> => {
  interface Entry {
    readonly document: string
    readonly value: A
  }
  // The last used stands at the end.
  const entries = new Map<number | string, Entry>()
  let characters = 0

  const forget = (key: number | string, { document }: Entry): void => {
    entries.delete(key)
    characters -= document.length
  }

  return {
    get: (key, document) => {
      const entry = entries.get(key)
      if (entry?.document !== document) return undefined
      entries.delete(key)
      entries.set(key, entry)
      return entry.value
    },
    set: (key, document, value) => {
      const before = entries.get(key)
      if (before !== undefined) forget(key, before)
      if (document.length > maximumCharacters) return
      entries.set(key, { document, value })
      characters += document.length
      for (const [oldest, entry] of entries) {
        if (characters <= maximumCharacters) break
        forget(oldest, entry)
      }
    },
  }
}
