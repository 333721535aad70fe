import { chmod, mkdir } from "node:fs/promises"
import { join } from "node:path"
import { ensureDebianPackages } from "./debianPackages.ts"
import { type RealDatabase, type RealDatabaseUnavailable, startDatabase, succeed } from "./RealDatabase.ts"

const user = (): ReadonlyArray<string> => (process.getuid?.() === 0 ? ["--user=mysql"] : [])
const socket = (directory: string): string => `--socket=${join(directory, "socket")}`

/** MariaDB from Debian's package, or the server (MySQL, too) that `MAILKEEP_TEST_MYSQL_URL` names. */
export const startMariadb = (): Promise<RealDatabase | RealDatabaseUnavailable> =>
  startDatabase({
    variable: "MAILKEEP_TEST_MYSQL_URL",
    reasonAgainst: () => ensureDebianPackages({ "mariadb-server": "/usr/sbin/mariadbd" }),
    prepare: async (directory, port) => {
      const data = `--datadir=${join(directory, "data")}`
      // A starting server removes every temporary table that it finds here, also those of another server.
      const temporary = join(directory, "temporary")
      await mkdir(temporary)
      await chmod(temporary, 0o1777)
      const own = [data, `--tmpdir=${temporary}`, ...user()]
      const install = ["--no-defaults", "--auth-root-authentication-method=normal", ...own]
      await succeed(["mariadb-install-db", ...install])
      const network = [`--port=${port}`, "--bind-address=127.0.0.1", socket(directory)]
      return ["/usr/sbin/mariadbd", "--no-defaults", ...network, ...own]
    },
    ready: (directory) => ["mariadb-admin", "--no-defaults", socket(directory), "-u", "root", "ping"],
    // mariadb-install-db makes an empty database of this name.
    url: (port) => `mysql://root@127.0.0.1:${port}/test`,
  })
