// The promise API: adds an account at Gmail, one at Microsoft 365 and one on a server of one's own, and says what each
// one needs next. Run it with: npm run example:quickstart
import { type AccountInput, createMailkeep, type MailkeepOptions } from "mailkeep"
import { randomBytes } from "node:crypto"

/** Three configurations. Where Mailkeep knows the provider, an address and a password are enough. */
export const configurations: ReadonlyArray<AccountInput> = [
  {
    email: "you@gmail.com",
    name: "You at Gmail",
    password: "abcd efgh ijkl mnop", // an app password: https://myaccount.google.com/apppasswords
    limits: { maxPerDay: 50, minimumGapMinutes: 10 },
    warmup: { enabled: true, totalPerDay: 20, dailyRampup: 5, replyRatePercentage: 30 },
  },
  {
    email: "you@example.com",
    name: "You at Microsoft 365",
    type: "outlook", // a domain of your own: the type names the provider
    password: "the mailbox's password",
  },
  {
    email: "you@example.org",
    name: "You at your own server",
    password: "the mailbox's password",
    submission: { host: "smtp.example.org", port: 587, security: "starttls" },
    access: { host: "imap.example.org", port: 993 },
    timeZone: "Europe/Berlin",
  },
]

export const quickstart = async (
  options: MailkeepOptions,
  accounts: ReadonlyArray<AccountInput>,
  print: (line: string) => void,
): Promise<void> => {
  await using mailkeep = await createMailkeep(options)
  for (const input of accounts) {
    const { account, report, warnings } = await mailkeep.accounts.add(input)
    print(`${account.name} (account ${account.id}): ${report?.ok ? "ready" : "stored, but not ready"}`)
    for (const warning of warnings) print(`  warning: ${warning.path} ${warning.message}`)
    for (const side of ["submission", "access"] as const) {
      const { host, port } = account[side]
      const diagnosis = report?.[side].diagnosis
      print(`  ${side} at ${host}:${port}: ${diagnosis ? `${diagnosis.category}. ${diagnosis.remedy}` : "ok"}`)
    }
  }
}

if (import.meta.main) {
  // In production the master key comes from your secret store, and the database is a file.
  const options = { database: ":memory:", masterKey: randomBytes(32).toString("base64") }
  await quickstart(options, configurations, console.log)
}
