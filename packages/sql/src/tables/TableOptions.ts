/** Where Mailkeep's tables are, beside those of the host. */
export interface TableOptions {
  /**
   * What the names of all tables, indexes and constraints begin with: 1 to 32 lower-case letters, digits and underscores,
   * not beginning with a digit or with `sqlite_`. Default `mailkeep_`.
   */
  readonly prefix?: string
  /**
   * The schema on PostgreSQL that holds them, made where it is missing; 1 to 63 lower-case letters, digits and
   * underscores, not beginning with `pg_`. Default: the first of the connection's `search_path`. Other databases have none.
   */
  readonly schema?: string
}

/** Whether a text can be the prefix of all names; the longest name without it has 31 characters, and MySQL takes 64. */
export const isPrefix = (text: string): boolean => /^(?!sqlite_)[a-z_][a-z0-9_]{0,31}$/u.test(text)

/** Whether a text can be the name of a schema. */
export const isSchemaName = (text: string): boolean => /^(?!pg_)[a-z_][a-z0-9_]{0,62}$/u.test(text)
