const IN_MEMORY = ":memory:"

/**
 * The scheme of a database's URL in lower case, such as `postgres`; `null` for the path of a file. Whatever begins like a
 * URL is one, also where it is misspelled: taken for a path it would be quoted, and its password with it.
 */
export const schemeOf = (location: string): string | null =>
  location === IN_MEMORY ? null : (/^\s*([a-z][a-z0-9+.-]+):/iu.exec(location)?.[1]?.toLowerCase() ?? null)

/**
 * A database as it may be shown: a path as it is, a URL without user, password and parameters.
 *
 * @example
 * databaseName("postgres://ada:secret@db.example/mail?sslmode=require") // "postgres://db.example/mail"
 */
export const databaseName = (location: string): string => {
  const scheme = schemeOf(location)
  if (scheme === null) return location
  const url = URL.canParse(location) ? new URL(location) : null
  // Without an authority the credentials would be a part of the path.
  return url === null || url.host === "" ? `${scheme}:…` : `${scheme}://${url.host}${url.pathname}`
}
