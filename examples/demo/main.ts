// Mailkeep at work without internet: a local mail service, four accounts added through HTTP (one good, three with one
// thing wrong each), one message sent by the good one and found in its mailbox. Run it with: npm run demo
import { calendarDay, describeWarmupReason, planWarmup } from "@mailkeep/core"
import { makeTestAuthority, startMailPair } from "@mailkeep/testing"
import { DateTime } from "effect"
import { createMailkeep, nodeListener } from "mailkeep"
import { randomBytes } from "node:crypto"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { closedPort } from "./closedPort.ts"
import { printTable } from "./printTable.ts"

const users = { "ada@example.test": "analytical-engine", "bob@example.test": "hunter2" }
const authority = await makeTestAuthority("Demo authority")
const mail = await startMailPair({ authority, users })
const misnamed = await startMailPair({ authority, users, names: ["mail.another.test"] })
const closed = await closedPort()

const mailkeep = await createMailkeep({
  database: ":memory:",
  masterKey: randomBytes(32).toString("base64"),
  // What an operator says to let Mailkeep reach servers of a private network; tenants can't.
  network: {
    allowHosts: ["127.0.0.0/8", "localhost"],
    allowPorts: ["1024-65535"],
    trustedCertificates: authority.caPem,
  },
})
const { key } = await mailkeep.keys.create({ label: "demo" })
const server = createServer(nodeListener(mailkeep.handler))
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/email-accounts`

const save = async (what: string, email: string, fields: object) => {
  const body = {
    from_name: "Ada",
    from_email: email,
    user_name: "ada@example.test",
    password: users["ada@example.test"],
    smtp_host: "localhost",
    smtp_port: mail.submission.starttls.port,
    smtp_security: "starttls",
    imap_host: "localhost",
    imap_port: mail.access["implicit-tls"].port,
    imap_security: "implicit-tls",
    warmup_enabled: true,
    ...fields,
  }
  const headers = { "content-type": "application/json", authorization: `Bearer ${key}` }
  const response = await fetch(`${api}/save`, { method: "POST", headers, body: JSON.stringify(body) })
  return { what, status: response.status, answer: (await response.json()) as Answer }
}

interface Side {
  readonly category: string
  readonly actor: string
  readonly remedy: string
}
interface Answer {
  readonly emailAccountId: number
  readonly data: { readonly smtp_diagnosis?: Side | null; readonly imap_diagnosis?: Side | null }
}

const saved = [
  await save("good", "ada@example.test", {}),
  await save("wrong password", "ada+2@example.test", { password: "difference-engine" }),
  await save("closed port", "ada+3@example.test", { smtp_port: closed }),
  await save("certificate for another name", "ada+4@example.test", { imap_port: misnamed.access["implicit-tls"].port }),
]
printTable(
  ["account", "HTTP", "SMTP", "IMAP", "what to do"],
  saved.map(({ answer, status, what }) => {
    const { imap_diagnosis: imap, smtp_diagnosis: smtp } = answer.data
    return [what, String(status), smtp?.category ?? "ok", imap?.category ?? "ok", (smtp ?? imap)?.remedy ?? "nothing"]
  }),
)

const id = saved[0]!.answer.emailAccountId
const transport = await mailkeep.transport(id)
const sent = await transport.sendMail({
  from: "ada@example.test",
  to: "ada@example.test",
  subject: "Hello",
  text: "It works.",
})
const mailbox = await mailkeep.mailbox(id)
await mailbox.mailboxOpen("INBOX")
const found = await mailbox.search({ header: { "message-id": sent.messageId } })
console.log(`\nSent ${sent.messageId} and found it in INBOX as message ${found ? found.join(", ") : "(not found)"}.`)
await mailbox.logout()

const account = await mailkeep.accounts.get(id)
const today = calendarDay(DateTime.nowUnsafe(), account.timeZone)
const situation = { suspended: account.suspended, broken: false, limits: account.limits, otherSentToday: 1 }
const plan = planWarmup(account.warmup, situation, [], today)
console.log(`Warmup on ${today} (${account.warmup.key}): ${plan.target} messages. ${describeWarmupReason(plan.reason)}`)

server.close()
await Promise.all([mailkeep.close(), mail.close(), misnamed.close()])
process.exitCode = found && found.length > 0 && saved.map(({ status }) => status).join() === "200,400,400,400" ? 0 : 1
