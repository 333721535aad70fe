import type { TestAuthority } from "../tls/TestAuthority.ts"
import { startAccessServer } from "./access/AccessServer.ts"
import type { AccessServer, AccessServerOptions } from "./access/AccessServer.ts"
import { MemoryMailboxes } from "./access/MemoryMailboxes.ts"
import type { ServerSecurity } from "./Listener.ts"
import type { ServerTls } from "./serverTls.ts"
import { startSubmissionServer } from "./submission/SubmissionServer.ts"
import type { SubmissionServer, SubmissionServerOptions, SubmittedMessage } from "./submission/SubmissionServer.ts"
import { toUserMap } from "./users.ts"
import type { Users } from "./users.ts"

/** How to start a mail pair. */
export interface MailPairOptions {
  /** Issues the certificate, unless `tls` brings one. */
  readonly authority: TestAuthority
  /** User names, which are also their addresses, and passwords. */
  readonly users: Users
  /** Names in the certificate. Default `localhost` and `127.0.0.1`. */
  readonly names?: ReadonlyArray<string>
  /** A certificate of the caller's own, for instance an expired one. */
  readonly tls?: ServerTls
  /** Default `127.0.0.1`. */
  readonly host?: string
  /** Further options of the two submission ports. */
  readonly submission?: Pick<SubmissionServerOptions, "mechanisms" | "authReply" | "recipientReply" | "size">
  /** Further options of the two access ports. */
  readonly access?: Pick<
    AccessServerOptions,
    "mechanisms" | "authReply" | "greetingCapabilities" | "saslIr" | "loginDisabled"
  >
}

/** A mail service of two servers with two ports each. */
export interface MailPair {
  readonly host: string
  readonly submission: Readonly<Record<Exclude<ServerSecurity, "cleartext">, SubmissionServer>>
  readonly access: Readonly<Record<Exclude<ServerSecurity, "cleartext">, AccessServer>>
  /** What the access ports show. */
  readonly mailboxes: MemoryMailboxes
  /** Every message accepted so far, in order. */
  readonly submitted: () => ReadonlyArray<SubmittedMessage>
  /** Ends all four servers and their connections at once. */
  readonly close: () => Promise<void>
}

/**
 * Starts submission and access, each with implicit TLS and with STARTTLS, over one store of mailboxes: what a user
 * submits for another user lands in that user's INBOX, mail for anybody else is refused with 550 5.1.1.
 */
export const startMailPair = async (options: MailPairOptions): Promise<MailPair> => {
  const { host = "127.0.0.1", names = ["localhost", "127.0.0.1"] } = options
  const users = toUserMap(options.users)
  const mailboxes = new MemoryMailboxes(users)
  const submitted: Array<SubmittedMessage> = []
  const tls = options.tls ?? (await options.authority.issue({ names }))

  const deliver = (message: SubmittedMessage) => {
    submitted.push(message)
    // Final delivery adds the return path (RFC 5321 §4.4).
    const content = Buffer.concat([Buffer.from(`Return-Path: <${message.from}>\r\n`), message.content])
    for (const recipient of message.to) mailboxes.deliver(recipient, content)
  }
  const recipientReply = (recipient: string) =>
    options.submission?.recipientReply?.(recipient) ??
    (users.has(recipient) ? undefined : { code: 550, text: "5.1.1 No such user here" })

  const submission = (mode: ServerSecurity) =>
    startSubmissionServer({ ...options.submission, tls, mode, host, users, deliver, recipientReply })
  const access = (mode: ServerSecurity) => startAccessServer({ ...options.access, tls, mode, host, users, mailboxes })

  const servers = await Promise.all([
    submission("implicit-tls"),
    submission("starttls"),
    access("implicit-tls"),
    access("starttls"),
  ])
  const [submissionTls, submissionStartTls, accessTls, accessStartTls] = servers
  return {
    host,
    submission: { "implicit-tls": submissionTls, starttls: submissionStartTls },
    access: { "implicit-tls": accessTls, starttls: accessStartTls },
    mailboxes,
    submitted: () => [...submitted],
    close: async () => {
      await Promise.all(servers.map((server) => server.close()))
    },
  }
}
