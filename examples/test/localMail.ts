import { makeTestAuthority, startMailPair } from "@mailkeep/testing"
import { randomBytes } from "node:crypto"

export const users = { "you@local.test": "the mailbox's password" }

/** A mail service on loopback, the options of a Mailkeep that may reach it, and where its servers are. */
export const startLocalMail = async () => {
  const authority = await makeTestAuthority()
  const mail = await startMailPair({ authority, users })
  return {
    mail,
    options: {
      database: ":memory:",
      masterKey: randomBytes(32).toString("base64"),
      network: { allowHosts: ["localhost"], allowPorts: ["1024-65535"], trustedCertificates: authority.caPem },
    },
    servers: {
      userName: "you@local.test",
      submission: { host: "localhost", port: mail.submission.starttls.port, security: "starttls" },
      access: { host: "localhost", port: mail.access["implicit-tls"].port, security: "implicit-tls" },
    },
  } as const
}
