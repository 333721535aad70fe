import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { ensureDebianPackages } from "./debianPackages.ts"
import { type RealDatabase, type RealDatabaseUnavailable, startDatabase, succeed } from "./RealDatabase.ts"

// Debian installs versions side by side; the highest is taken.
const binaries = (): string => {
  const home = "/usr/lib/postgresql"
  const versions = existsSync(home) ? readdirSync(home).map(Number).filter(Number.isInteger) : []
  return `${home}/${Math.max(...versions, 0)}/bin`
}

// The server refuses to run as root.
const asPostgres = (command: ReadonlyArray<string>): ReadonlyArray<string> =>
  process.getuid?.() === 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", ...command] : command

/** PostgreSQL from Debian's package, or the server that `MAILKEEP_TEST_POSTGRESQL_URL` names. */
export const startPostgresql = (): Promise<RealDatabase | RealDatabaseUnavailable> =>
  startDatabase({
    variable: "MAILKEEP_TEST_POSTGRESQL_URL",
    reasonAgainst: () => ensureDebianPackages({ postgresql: join(binaries(), "initdb") }),
    prepare: async (directory, port) => {
      const data = join(directory, "data")
      await succeed(
        asPostgres([
          join(binaries(), "initdb"),
          "-D",
          data,
          "-U",
          "postgres",
          "-A",
          "trust",
          "-E",
          "UTF8",
          "--no-locale",
        ]),
      )
      return asPostgres([
        join(binaries(), "postgres"),
        "-D",
        data,
        "-p",
        String(port),
        "-h",
        "127.0.0.1",
        "-k",
        directory,
      ])
    },
    ready: (_directory, port) => [join(binaries(), "pg_isready"), "-h", "127.0.0.1", "-p", String(port)],
    url: (port) => `postgres://postgres@127.0.0.1:${port}/postgres`,
  })
