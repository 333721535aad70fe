import type { Protocol, SaslMechanism } from "@mailkeep/core"
import type { Effect } from "effect"
import type { GuardedSocket } from "../guard/GuardedSocket.ts"
import type { Judge } from "../guard/Judge.ts"
import type { SessionLimits } from "../guard/limits.ts"
import type { Stop } from "../guard/Stop.ts"
import type { Credentials } from "./Credentials.ts"

/** How a login is going to be done. */
export interface LoginPlan {
  readonly mechanism: SaslMechanism
  /** IMAP's LOGIN command in place of AUTHENTICATE. */
  readonly command: "authenticate" | "login"
}

/** A protocol as far as the accepted login, in its smallest number of round trips. */
export interface Dialogue<Reply> {
  readonly protocol: Protocol
  readonly makeJudge: (limits: SessionLimits) => Judge<Reply>
  /** Reads the greeting. */
  readonly greet: (socket: GuardedSocket<Reply>) => Effect.Effect<void, Stop>
  /** Learns what the server offers; asks only if it has not said so yet. */
  readonly advertise: (socket: GuardedSocket<Reply>) => Effect.Effect<void, Stop>
  /** Asks for TLS; the handshake follows. */
  readonly requestTls: (socket: GuardedSocket<Reply>) => Effect.Effect<void, Stop>
  /** How to log in to this server with this credential; `undefined` if it offers no way. */
  readonly plan: (socket: GuardedSocket<Reply>, credentials: Credentials) => LoginPlan | undefined
  /** Sends the credential, once; success is the server's own acceptance of it. Answers with what accepted it. */
  readonly authenticate: (
    socket: GuardedSocket<Reply>,
    plan: LoginPlan,
    credentials: Credentials,
  ) => Effect.Effect<{ readonly replyCode?: number }, Stop>
  readonly goodbye: string
}

/** Whether the server offers TLS on this connection. */
export const offersTls = <Reply>(socket: GuardedSocket<Reply>): boolean =>
  socket.judge.capabilities.includes("STARTTLS")
