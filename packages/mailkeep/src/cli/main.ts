import { MailkeepError } from "../MailkeepError.ts"
import { EnvironmentError } from "./environment.ts"
import { start } from "./start.ts"

const usage = `Usage: mailkeep start

  start   serves the HTTP API on an SQLite file

Environment: PORT, HOST, MAILKEEP_DATABASE, MAILKEEP_MASTER_KEY, MAILKEEP_API_KEY,
MAILKEEP_ALLOW_HOSTS, MAILKEEP_ALLOW_PORTS, MAILKEEP_TRUSTED_CA: see the README.`

const print = (line: string) => void process.stdout.write(`${line}\n`)
const complain = (line: string) => void process.stderr.write(`${line}\n`)

const explain = (error: unknown): string => {
  if (error instanceof EnvironmentError || error instanceof MailkeepError) return error.message
  const { code, message } = error as NodeJS.ErrnoException
  if (code === "EADDRINUSE") return "The port is taken: choose another by PORT."
  if (code === "EACCES") return "The port needs rights that this process doesn't have: choose another by PORT."
  return message
}

const [command, ...rest] = process.argv.slice(2)
if (command === "start" && rest.length === 0) {
  try {
    await start(process.env, print)
  } catch (error) {
    complain(`mailkeep: ${explain(error)}`)
    process.exitCode = 1
  }
} else if (command === undefined || command === "help" || command === "--help") {
  print(usage)
} else {
  complain(usage)
  process.exitCode = 2
}
