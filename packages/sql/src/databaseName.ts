/**
 * A database as it may be shown: a path as it is, a URL without user, password and parameters.
 *
 * @example
 * databaseName("postgres://ada:secret@db.example/mail?sslmode=require") // "postgres://db.example/mail"
 */
export const databaseName = (location: string): string => {
  const scheme = /^[a-z]+:\/\//u.exec(location)?.[0]
  if (scheme === undefined) return location
  if (!URL.canParse(location)) return `${scheme}…`
  const { host, pathname } = new URL(location)
  return `${scheme}${host}${pathname}`
}
