import { makeTestAuthority, startMailPair, type MailPair } from "@mailkeep/testing"
import { randomBytes } from "node:crypto"
import type { MailkeepOptions } from "mailkeep"

export const password = "canary-/s3cret+pässword"

/** A mail service on loopback with one user, and the options of a Mailkeep that may reach it. */
export const startLocalMail = async (): Promise<{
  readonly mail: MailPair
  readonly options: MailkeepOptions
  readonly caPem: string
}> => {
  const authority = await makeTestAuthority()
  const mail = await startMailPair({ authority, users: { "ada@example.test": password } })
  return {
    mail,
    caPem: authority.caPem,
    options: {
      database: ":memory:",
      masterKey: newMasterKey(),
      network: networkFor(authority.caPem),
      // A test may ask more often than a customer.
      checkLimit: false,
      http: { rateLimit: false },
    },
  }
}

export const networkFor = (caPem: string) => ({
  allowHosts: ["127.0.0.0/8", "localhost"],
  allowPorts: ["1024-65535"],
  trustedCertificates: caPem,
})

export const newMasterKey = (): string => randomBytes(32).toString("base64")

/** An account that is well at the local mail service. */
export const goodAccount = (mail: MailPair, email = "ada@example.test") =>
  ({
    email,
    name: "Ada",
    userName: "ada@example.test",
    password,
    submission: { host: "localhost", port: mail.submission["implicit-tls"].port, security: "implicit-tls" },
    access: { host: "localhost", port: mail.access["implicit-tls"].port, security: "implicit-tls" },
  }) as const

/** The same account as the body of `POST /email-accounts/save`. */
export const goodBody = (mail: MailPair, email = "ada@example.test") => {
  const { access, name, submission, userName } = goodAccount(mail, email)
  return {
    from_name: name,
    from_email: email,
    user_name: userName,
    password,
    smtp_host: submission.host,
    smtp_port: submission.port,
    smtp_security: submission.security,
    imap_host: access.host,
    imap_port: access.port,
    imap_security: access.security,
  }
}
