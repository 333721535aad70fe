// Runs a small mail server on loopback till it is interrupted, and prints how to try Mailkeep with it: a command that
// serves a throw-away database and may reach this server, and one that saves an account.
import { randomBytes } from "node:crypto"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startMailPair } from "../src/servers/MailPair.ts"
import { makeTestAuthority } from "../src/tls/TestAuthority.ts"

const address = "ada@example.test"
const password = "analytical-engine"
const authority = await makeTestAuthority("Local authority")
const mail = await startMailPair({ authority, users: { [address]: password } })
const folder = mkdtempSync(join(tmpdir(), "mailkeep-local-"))
writeFileSync(join(folder, "ca.pem"), authority.caPem)

const submission = mail.submission["implicit-tls"].port
const access = mail.access["implicit-tls"].port
const apiKey = randomBytes(16).toString("hex")
const variables = {
  MAILKEEP_DATABASE: join(folder, "mailkeep.db"),
  MAILKEEP_MASTER_KEY: `file:${join(folder, "mailkeep.key")}`,
  MAILKEEP_API_KEY: apiKey,
  MAILKEEP_ALLOW_HOSTS: "localhost",
  MAILKEEP_ALLOW_PORTS: `${submission},${access}`,
  MAILKEEP_TRUSTED_CA: join(folder, "ca.pem"),
}
const account = {
  from_name: "Ada",
  from_email: address,
  password,
  smtp_host: "localhost",
  smtp_port: submission,
  smtp_security: "implicit-tls",
  imap_host: "localhost",
  imap_port: access,
  imap_security: "implicit-tls",
}
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
const assignments = Object.entries(variables).map(([name, value]) => `${name}=${quoted(value)}`)

process.stdout
  .write(`A mail server for ${address} runs till Ctrl-C. In a second shell start Mailkeep, which may reach it:

  ${assignments.join(" ")} npm start

In a third shell save the account; with a wrong password and another from_email the answer says what to do:

  curl -X POST http://127.0.0.1:3000/api/v1/email-accounts/save -H ${quoted(`Authorization: Bearer ${apiKey}`)} -H 'Content-Type: application/json' -d ${quoted(JSON.stringify(account))}
`)

let stopping: Promise<void> | undefined
const stop = () => {
  rmSync(folder, { recursive: true, force: true })
  stopping ??= mail.close()
}
// Not once: Ctrl-C comes from the terminal and from npm, and the second would end this process before it has tidied up.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop)
