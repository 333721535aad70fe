import type { ProbeTarget } from "@mailkeep/core"
import { Context, Effect, Layer } from "effect"
import type { ImapFlow } from "imapflow"
import type { Transporter } from "nodemailer"
import { imapDialogue } from "./dialogue/imapDialogue.ts"
import { smtpDialogue } from "./dialogue/smtpDialogue.ts"
import { makeGuard } from "./guard/Guard.ts"
import { accessSessionLimits, submissionSessionLimits } from "./guard/limits.ts"
import { imapflowClient } from "./imapflowClient.ts"
import { nodemailerTransport } from "./nodemailerTransport.ts"
import { type ClientOptions, probeDefaults } from "./ProbeOptions.ts"
import type { GiveAccessToken } from "./session/RenewedLogin.ts"
import type { SessionFailed } from "./session/SessionFailed.ts"

/** Whom a client logs in as, and where; its deadline is that of one login, by default 30 seconds. */
export type MailLogin = Pick<ProbeTarget, "host" | "port" | "security" | "userName" | "credential"> &
  Partial<Pick<ProbeTarget, "provider" | "deadlineMilliseconds">>

/** The same by access tokens, which are asked for at each connection: for a client that lives longer than one is good for. */
export type RenewedLogin = Omit<MailLogin, "credential"> & { readonly accessToken: GiveAccessToken }

/**
 * Ready clients of nodemailer and imapflow over guarded sockets.
 *
 * - `transport`: a nodemailer transporter; every message (or every connection of the pool) opens a guarded session of its
 *   own, so nothing is dialled yet. Its errors are plain `Error`s of ours. A {@link RenewedLogin} is asked for a token each time.
 * - `mailbox`: an ImapFlow client that is connected and logged in. The caller ends it (`logout` or `close`).
 */
export class MailClients extends Context.Service<
  MailClients,
  {
    readonly transport: (login: MailLogin | RenewedLogin, options?: TransportOptions) => Effect.Effect<Transporter>
    readonly mailbox: (login: MailLogin) => Effect.Effect<ImapFlow, SessionFailed>
  }
>()("@mailkeep/probes/MailClients") {}

/** How a transport uses its connections. */
export interface TransportOptions {
  /** Keep connections open between messages. Default false: a connection per message. */
  readonly pool?: boolean
}

/** Clients under the operator's policy. Dies at once when one of the operator's certificates can't be read. */
export const layerMailClients = (options: ClientOptions): Layer.Layer<MailClients> =>
  Layer.effect(
    MailClients,
    Effect.sync(() => {
      const shared = { ...probeDefaults(options), guard: makeGuard(options) }
      const submission = {
        ...shared,
        dialogue: smtpDialogue,
        limits: { ...submissionSessionLimits, ...options.submissionLimits },
      }
      const access = { ...shared, dialogue: imapDialogue, limits: { ...accessSessionLimits, ...options.accessLimits } }
      return MailClients.of({
        transport: (login, transportOptions) =>
          nodemailerTransport(submission, targetOf(login), transportOptions?.pool ?? false),
        mailbox: (login) => imapflowClient(access, targetOf(login)),
      })
    }),
  )

const targetOf = <L extends MailLogin | RenewedLogin>(login: L) => ({
  provider: null,
  deadlineMilliseconds: 30_000,
  ...login,
})
