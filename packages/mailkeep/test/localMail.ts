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
    options: { database: ":memory:", masterKey: newMasterKey(), network: networkFor(authority.caPem) },
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
