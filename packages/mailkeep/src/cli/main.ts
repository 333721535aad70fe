import { check } from "./check.ts"
import { EnvironmentError } from "./EnvironmentError.ts"
import { importAccounts } from "./importAccounts.ts"
import { start } from "./start.ts"

const usage = `Usage: mailkeep start
       mailkeep check [--json]
       mailkeep import FILE.csv

  start   serves the HTTP API on an SQLite file
  check   checks SMTP and IMAP of an account without storing anything: reads the JSON of
          POST /email-accounts/check from stdin, or asks for it on a terminal.
          Ends with 0 when all is well, 1 when a side failed, 2 when the input is bad.
  import  stores and checks the accounts of a CSV file (- for stdin) with the columns of Smartlead or
          Instantly; run again, it goes on where it was ended. Ends with 0 when all is well, 1 when a row
          is invalid or a check failed, 2 when the file or a variable is bad.

Environment: MAILKEEP_ALLOW_HOSTS, MAILKEEP_ALLOW_PORTS, MAILKEEP_TRUSTED_CA; for start and import also PORT, HOST,
MAILKEEP_DATABASE, MAILKEEP_MASTER_KEY, MAILKEEP_PREVIOUS_MASTER_KEYS, MAILKEEP_API_KEY: see the README.`

const print = (line: string) => void process.stdout.write(`${line}\n`)
const complain = (line: string) => void process.stderr.write(`${line}\n`)

const explain = (error: unknown): ReadonlyArray<string> =>
  error instanceof EnvironmentError ? error.problems : [error instanceof Error ? error.message : String(error)]

const run = async (command: string | undefined, options: ReadonlyArray<string>): Promise<number> => {
  if (command === "start" && options.length === 0) {
    await start(process.env, print)
    return 0
  }
  if (command === "check" && options.every((option) => option === "--json")) {
    return check(process.env, { json: options.length > 0, print, complain })
  }
  const [file] = options
  if (command === "import" && file !== undefined && options.length === 1) {
    return importAccounts(file, process.env, { print, complain, progress: process.stderr })
  }
  if (command === undefined || command === "help" || command === "--help") {
    print(usage)
    return 0
  }
  complain(usage)
  return 2
}

const [command, ...options] = process.argv.slice(2)
try {
  process.exitCode = await run(command, options)
} catch (error) {
  for (const line of explain(error)) complain(`mailkeep: ${line}`)
  process.exitCode = command === "check" || (command === "import" && error instanceof EnvironmentError) ? 2 : 1
}
