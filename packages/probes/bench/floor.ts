import { ImapFlow } from "imapflow"
import { createTransport } from "nodemailer"
import type { ConnectionOptions } from "node:tls"
import type { BenchAccount, Contestant } from "./Contestant.ts"

/** What a bare library is told of trust: authorities' certificates as PEM, or a context that was made of them beforehand. */
export type Trust = Pick<ConnectionOptions, "ca"> | Required<Pick<ConnectionOptions, "secureContext">>

// The guard's own rules: TLS 1.2 or later, verified against the host that was typed.
const tlsOptions = (trust: Trust): ConnectionOptions => ({
  ...trust,
  minVersion: "TLSv1.2",
  rejectUnauthorized: true,
})

/** nodemailer's `verify()`, which logs in and does not wait for the goodbye. */
export const bareSubmission = async (account: BenchAccount, trust: Trust): Promise<void> => {
  const transport = createTransport({
    host: account.host,
    port: account.ports.submission,
    secure: account.security === "implicit-tls",
    requireTLS: account.security === "starttls",
    auth: { user: account.userName, pass: account.password },
    tls: tlsOptions(trust),
  })
  await transport.verify()
}

const bareClient = (account: BenchAccount, trust: Trust, verifyOnly: boolean): ImapFlow =>
  new ImapFlow({
    host: account.host,
    port: account.ports.access,
    secure: account.security === "implicit-tls",
    ...(account.security === "starttls" ? { doSTARTTLS: true } : {}),
    auth: { user: account.userName, pass: account.password },
    tls: tlsOptions(trust),
    logger: false,
    verifyOnly,
  })

/** imapflow's `verifyOnly` connection, which logs in and out again. */
export const bareAccess = (account: BenchAccount, trust: Trust): Promise<void> =>
  bareClient(account, trust, true).connect()

const bareMailboxes = async (account: BenchAccount, trust: Trust): Promise<void> => {
  const client = bareClient(account, trust, false)
  await client.connect()
  const mailboxes = await client.list()
  await client.logout()
  if (mailboxes.length === 0) throw new Error("no mailbox was listed")
}

/** The bare libraries side by side: `verify()`, and a `verifyOnly` connection. */
export const bareVerify = (name: string, trust: Trust): Contestant => ({
  name,
  run: async (account) => void (await Promise.all([bareSubmission(account, trust), bareAccess(account, trust)])),
})

/** The bare libraries side by side: `verify()`, and a connection that lists its mailboxes and logs out. */
export const bareList = (name: string, trust: Trust): Contestant => ({
  name,
  run: async (account) => void (await Promise.all([bareSubmission(account, trust), bareMailboxes(account, trust)])),
})
