import { ImapFlow } from "imapflow"
import { createTransport } from "nodemailer"
import type { ConnectionOptions } from "node:tls"
import type { BenchAccount, Contestant } from "./Contestant.ts"

/** What a bare library is told of trust: the authority's certificate as PEM, or a context that was made of it beforehand. */
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

/** imapflow's `verifyOnly` connection, which logs in, lists the mailboxes if asked to, and logs out. */
export const bareAccess = async (account: BenchAccount, trust: Trust, includeMailboxes: boolean): Promise<void> => {
  const client = new ImapFlow({
    host: account.host,
    port: account.ports.access,
    secure: account.security === "implicit-tls",
    ...(account.security === "starttls" ? { doSTARTTLS: true } : {}),
    auth: { user: account.userName, pass: account.password },
    tls: tlsOptions(trust),
    logger: false,
    verifyOnly: true,
    includeMailboxes,
  })
  await client.connect()
  if (includeMailboxes && (client.mailboxList?.length ?? 0) === 0) throw new Error("no mailbox was listed")
}

/** The bare libraries side by side: `verify()`, and a `verifyOnly` connection, which logs in and leaves. */
export const bareVerify = (name: string, trust: Trust): Contestant => ({
  name,
  run: async (account) => void (await Promise.all([bareSubmission(account, trust), bareAccess(account, trust, false)])),
})

/** The same with the mailboxes listed before leaving. */
export const bareList = (name: string, trust: Trust): Contestant => ({
  name,
  run: async (account) => void (await Promise.all([bareSubmission(account, trust), bareAccess(account, trust, true)])),
})
