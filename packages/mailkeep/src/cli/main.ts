import { check } from "./check.ts"
import { discover } from "./discover.ts"
import { readDiscoverCommand } from "./discoverCommand.ts"
import { EnvironmentError } from "./EnvironmentError.ts"
import { keys } from "./keys.ts"
import { readKeysCommand } from "./keysCommand.ts"
import { importAccounts } from "./importAccounts.ts"
import { migrate } from "./migrate.ts"
import { oauth } from "./oauth.ts"
import { readOAuthCommand } from "./oauthCommand.ts"
import { rotateKeys } from "./rotateKeys.ts"
import { start } from "./start.ts"
import { UsageError } from "./UsageError.ts"
import { webhooks } from "./webhooks.ts"
import { readWebhooksCommand } from "./webhooksCommand.ts"

const usage = `Usage: mailkeep start
       mailkeep migrate [--print [--after NAME]]
       mailkeep check [--json]
       mailkeep discover ADDRESS [--json] [--trace] [--ispdb] [--pacc]
       mailkeep import FILE.csv
       mailkeep oauth PROVIDER [--email A] [--id N] [--name TEXT] [--tenant T] [--port P] [--timeout SECONDS] [--json]
       mailkeep rotate-keys
       mailkeep keys create LABEL [--tenant T] [--scopes read,write] [--expires 2027-01-31|90d]
       mailkeep keys list [--tenant T] [--json]
       mailkeep keys revoke ID [--tenant T]
       mailkeep webhooks create URL [--tenant T] [--events KIND,KIND] [--label LABEL]
       mailkeep webhooks list|dead-letters [--tenant T] [--json]
       mailkeep webhooks remove|enable|retry ID [--tenant T]

  start   serves the HTTP API
  migrate brings the database's tables up to date, or prints the SQL that makes them, all of it or what comes
          after the migration NAME; "mailkeep migrate" tells the names
  check   checks SMTP and IMAP of an account without storing anything: reads the JSON of
          POST /email-accounts/check from stdin, or asks for it on a terminal.
          Ends with 0 when all is well, 1 when a side failed, 2 when the input is bad.
  discover
          finds the servers of an address, and what has to be done first, without storing anything; --trace
          shows what was tried, --ispdb asks Thunderbird's database too, --pacc for a PACC document.
          Ends with 0 when no more is needed than a password, 1 when something is, 2 when the input is bad.
  import  stores and checks the accounts of a CSV file (- for stdin) with the columns of Smartlead or
          Instantly; run again, it goes on where it was ended. Ends with 0 when all is well, 1 when a row
          is invalid or a check failed, 2 when the file or a variable is bad.
  oauth   connects a mailbox by its owner's consent in a browser on this machine, and stores and checks the
          account: PROVIDER is google, microsoft or another that MAILKEEP_OAUTH_* has an application for.
          --id gives an account new tokens. The provider sends the browser back to a port of 127.0.0.1, any
          or that of --port. Ends with 0 when the account is well, 1 when it isn't or nobody agreed, 2 when
          the input is bad.
  rotate-keys
          moves all stored credentials from the previous master keys to the master key, while servers
          run with both. Ends with 0 when none needs a previous key any more, 1 when some do.

  keys    makes, lists or revokes API keys, while servers run; a key that is made is printed once, alone
          on stdout. Scopes: read, write, admin (which includes both). Ends with 1 when there is no such
          key, 2 when the options are bad.
  webhooks
          makes, lists and removes what events are posted to, by "mailkeep start", and enables what was
          switched off; shows what was given up, and sends it anew. Ends with 1 when there is no such
          webhook, 2 when the options are bad. Kinds: created, updated, suspended, resumed, deleted,
          disconnected, reauthorization-required, recovered.

Environment, see the README:
  start          PORT, HOST, MAILKEEP_API_KEY, MAILKEEP_RATE_LIMIT, MAILKEEP_CHECK_LIMIT and those of import
  import, oauth, webhooks create
                 MAILKEEP_OAUTH_*, MAILKEEP_SERVICE_GRANTS_FILE, MAILKEEP_PUBLIC_URL, MAILKEEP_RETURN_ORIGINS,
                 MAILKEEP_APPLICATION_NAME, MAILKEEP_MIGRATIONS, MAILKEEP_LOG, OTEL_* and all below
  rotate-keys    MAILKEEP_MASTER_KEY, MAILKEEP_PREVIOUS_MASTER_KEYS and those of migrate
  keys, other webhooks
                 MAILKEEP_MIGRATIONS and those of migrate
  migrate        MAILKEEP_DATABASE, MAILKEEP_TABLE_PREFIX, MAILKEEP_SCHEMA
  discover       MAILKEEP_DISCOVERY and those of check
  check          MAILKEEP_ALLOW_HOSTS, MAILKEEP_ALLOW_PORTS, MAILKEEP_TRUSTED_CA,
                 MAILKEEP_NAME_SERVERS`

const print = (line: string) => void process.stdout.write(`${line}\n`)
const complain = (line: string) => void process.stderr.write(`${line}\n`)

const explain = (error: unknown): ReadonlyArray<string> =>
  error instanceof EnvironmentError || error instanceof UsageError
    ? error.problems
    : [error instanceof Error ? error.message : String(error)]

const run = async (command: string | undefined, options: ReadonlyArray<string>): Promise<number> => {
  if (command === "start" && options.length === 0) {
    await start(process.env, print)
    return 0
  }
  if (command === "migrate") {
    const [first, second, name, ...rest] = options
    const isPrinted = first === "--print" && (second === undefined || (second === "--after" && name !== undefined))
    if (first === undefined || (isPrinted && rest.length === 0)) {
      await migrate(process.env, { print: isPrinted, ...(name === undefined ? {} : { after: name }) }, print)
      return 0
    }
  }
  if (command === "check" && options.every((option) => option === "--json")) {
    return check(process.env, { json: options.length > 0, print, complain })
  }
  if (command === "discover") {
    return discover(readDiscoverCommand(options), process.env, { print, complain })
  }
  if (command === "rotate-keys" && options.length === 0) {
    return rotateKeys(process.env, { print, complain, progress: process.stderr })
  }
  if (command === "keys") {
    return keys(readKeysCommand(options, new Date()), process.env, { print, complain })
  }
  if (command === "webhooks") {
    await webhooks(readWebhooksCommand(options), process.env, { print, complain })
    return 0
  }
  if (command === "oauth") return oauth(readOAuthCommand(options), process.env, { print, complain })
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
  process.exitCode =
    error instanceof UsageError ||
    command === "check" ||
    command === "discover" ||
    ((command === "import" || command === "oauth") && error instanceof EnvironmentError)
      ? 2
      : 1
}
