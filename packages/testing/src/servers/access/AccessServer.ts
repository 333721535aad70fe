import { listen } from "../Listener.ts"
import type { RunningServer, ServerSecurity } from "../Listener.ts"
import { acceptTls } from "../serverTls.ts"
import type { ServerTls } from "../serverTls.ts"
import { toUserMap } from "../users.ts"
import type { AuthAttempt, Users } from "../users.ts"
import { ImapSession } from "./ImapSession.ts"
import type { MemoryMailboxes } from "./MemoryMailboxes.ts"

/** How to start an access server. */
export interface AccessServerOptions {
  /** Needed unless the mode is `cleartext`. */
  readonly tls?: ServerTls
  readonly mode: ServerSecurity
  /** Default `127.0.0.1`. */
  readonly host?: string
  readonly users: Users
  readonly mailboxes: MemoryMailboxes
  /** Whether the greeting carries the capabilities, which saves a client a round trip. Default true. */
  readonly greetingCapabilities?: boolean
  /** Whether AUTHENTICATE takes an initial response (RFC 4959). Default true. */
  readonly saslIr?: boolean
  /** Default PLAIN. */
  readonly mechanisms?: ReadonlyArray<"PLAIN" | "XOAUTH2">
  /** Announces LOGINDISABLED even through TLS, and means it. Default false. */
  readonly loginDisabled?: boolean
  /** Completes a login with this text, such as `NO [UNAVAILABLE] later`; `undefined` leaves it to the password. */
  readonly authReply?: (user: string) => string | undefined
}

/** A running access server. */
export interface AccessServer extends RunningServer {
  /** Every login tried so far, in order. */
  readonly authAttempts: () => ReadonlyArray<AuthAttempt>
}

/**
 * Starts a small IMAP4rev1 server on a free port, over mailboxes in memory: a subset of RFC 9051 that mail libraries
 * can work with, not a complete one. Without TLS it refuses every login, unless the mode is `cleartext`.
 */
export const startAccessServer = async (options: AccessServerOptions): Promise<AccessServer> => {
  const { tls, mode } = options
  if (mode !== "cleartext" && tls === undefined) throw new Error(`an access server with ${mode} needs a certificate`)
  const attempts: Array<AuthAttempt> = []
  const shared = { users: toUserMap(options.users), attempts }
  const server = await listen((socket) => {
    const secured = mode === "implicit-tls" && tls !== undefined ? acceptTls(socket, tls) : Promise.resolve(socket)
    void secured
      .then((ready) => new ImapSession(ready, options, shared).serve())
      // A handshake that failed, or a mistake in this server: either way the connection is over.
      .catch(() => socket.destroy())
  }, options.host)
  return { ...server, authAttempts: () => [...attempts] }
}
