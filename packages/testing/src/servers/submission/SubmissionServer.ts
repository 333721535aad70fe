import { SMTPServer } from "smtp-server"
import { listenOn } from "../Listener.ts"
import type { RunningServer, ServerSecurity } from "../Listener.ts"
import type { ServerTls } from "../serverTls.ts"
import { toUserMap } from "../users.ts"
import type { AuthAttempt, Users } from "../users.ts"

/** A message as it was submitted. */
export interface SubmittedMessage {
  /** The user who logged in. */
  readonly user: string
  /** Reverse-path of the envelope; empty for a null return path. */
  readonly from: string
  /** Forward-paths of the envelope, in order. */
  readonly to: ReadonlyArray<string>
  /** Header and body with CRLF line ends, dot-stuffing undone (RFC 5321 §4.5.2). */
  readonly content: Buffer
}

/** A reply of the server's own choice, instead of the normal one. */
export interface SubmissionReply {
  /** Reply code, RFC 5321 §4.2. */
  readonly code: number
  /** Text after the code, with its enhanced status code if it should have one. */
  readonly text: string
}

/** How to start a submission server (RFC 6409). */
export interface SubmissionServerOptions {
  /** Needed unless the mode is `cleartext`. */
  readonly tls?: ServerTls
  readonly mode: ServerSecurity
  /** Default `127.0.0.1`. */
  readonly host?: string
  readonly users: Users
  /** Receives every accepted message before the client gets its 250; a rejection becomes a 451. Default: forget it. */
  readonly deliver?: (message: SubmittedMessage) => void | Promise<void>
  /** Default PLAIN and LOGIN. */
  readonly mechanisms?: ReadonlyArray<"PLAIN" | "LOGIN" | "XOAUTH2">
  /** Answers a login with this reply, whatever the password; `undefined` leaves it to the password. */
  readonly authReply?: (user: string) => SubmissionReply | undefined
  /** Answers RCPT TO with this reply; `undefined` accepts the recipient. */
  readonly recipientReply?: (recipient: string) => SubmissionReply | undefined
  /** Largest message in bytes, announced as SIZE (RFC 1870). Default: not announced, no limit. */
  readonly size?: number
}

/** A running submission server. */
export interface SubmissionServer extends RunningServer {
  /** Every login tried so far, in order. */
  readonly authAttempts: () => ReadonlyArray<AuthAttempt>
}

const failure = ({ code, text }: SubmissionReply) => Object.assign(new Error(text), { responseCode: code })

/** Starts a submission server on a free port: authentication is required, and no mail ever leaves the process. */
export const startSubmissionServer = async (options: SubmissionServerOptions): Promise<SubmissionServer> => {
  const users = toUserMap(options.users)
  const attempts: Array<AuthAttempt> = []
  const clear = options.mode === "cleartext"
  if (!clear && options.tls === undefined)
    throw new Error(`a submission server with ${options.mode} needs a certificate`)

  const smtp = new SMTPServer({
    secure: options.mode === "implicit-tls",
    ...(options.tls === undefined
      ? {}
      : { cert: options.tls.certPem, key: options.tls.keyPem, ...options.tls.options }),
    ...(options.size === undefined ? {} : { size: options.size }),
    name: "submission.example.test",
    banner: "Mailkeep test server",
    authMethods: [...(options.mechanisms ?? ["PLAIN", "LOGIN"])],
    disabledCommands: clear ? ["STARTTLS"] : [],
    allowInsecureAuth: clear,
    // Left on, smtp-server would put codes of its own before the texts that tests ask for.
    hideENHANCEDSTATUSCODES: true,
    disableReverseLookup: true,
    logger: false,
    onAuth: (auth, _session, done) => {
      const user = auth.username ?? ""
      const secret = users.get(user)
      const given = auth.method === "XOAUTH2" ? auth.accessToken : auth.password
      const reply = options.authReply?.(user)
      const accepted = reply === undefined ? secret !== undefined && secret === given : reply.code === 235
      attempts.push({ user, mechanism: auth.method, accepted })
      if (accepted) done(null, { user })
      else done(failure(reply ?? { code: 535, text: "5.7.8 Error: authentication failed" }))
    },
    onRcptTo: (address, _session, done) => {
      const reply = options.recipientReply?.(address.address)
      done(reply === undefined || reply.code < 300 ? undefined : failure(reply))
    },
    onData: (stream, session, done) => {
      const chunks: Array<Buffer> = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.once("end", () => {
        if (stream.sizeExceeded) return done(failure({ code: 552, text: "5.3.4 Error: message too big" }))
        const { mailFrom, rcptTo } = session.envelope
        const message: SubmittedMessage = {
          user: String(session.user),
          from: mailFrom === false ? "" : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          content: Buffer.concat(chunks),
        }
        Promise.resolve(message)
          .then(options.deliver)
          .then(
            () => done(null, "2.0.0 Ok: taken"),
            () => done(failure({ code: 451, text: "4.3.0 Error: could not deliver" })),
          )
      })
    },
  })
  // Clients that break off a handshake are business as usual in these tests.
  smtp.on("error", () => {})

  const server = await listenOn(smtp.server, options.host, () => smtp.close())
  return { ...server, authAttempts: () => [...attempts] }
}
