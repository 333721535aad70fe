import type { ImapCommand } from "../ImapCommand.ts"
import type { ImapSession } from "../ImapSession.ts"

/** How the server answers one command. */
export interface Command {
  /** The states it is allowed in (RFC 9051 §3). */
  readonly states: ReadonlyArray<ImapSession["state"]>
  /** Sends the untagged responses and returns the tagged one without its tag; undefined if that has been sent. */
  readonly run: (session: ImapSession, command: ImapCommand) => string | undefined | Promise<string | undefined>
}
