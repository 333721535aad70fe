import type { ProbeOutcome, ProbeTarget } from "@mailkeep/core"
import { Effect } from "effect"
import type { CheckGate } from "./CheckGate.ts"
import { spellingsOf } from "./dialogue/Credentials.ts"
import { type LoginTools, logIn } from "./session/logIn.ts"
import { SessionRecord } from "./session/SessionRecord.ts"

/** What a check works with. */
export interface CheckTools<Reply> extends LoginTools<Reply> {
  readonly gate: CheckGate["Service"]
}

/** Logs in when it is its turn, and goes no further. Never fails: whatever the server does is part of the outcome. */
export const runCheck = <Reply>(tools: CheckTools<Reply>, target: ProbeTarget): Effect.Effect<ProbeOutcome> =>
  Effect.suspend(() => {
    const record = new SessionRecord(tools.dialogue.protocol, target, spellingsOf(target))
    const login = logIn(tools, target, record).pipe(
      // Said for manners only: the socket is destroyed without waiting for an answer.
      Effect.tap((socket) => Effect.sync(() => socket.say(tools.dialogue.goodbye))),
      Effect.scoped,
    )
    return tools.gate.pass(target.host, target.deadlineMilliseconds, login).pipe(
      Effect.matchEffect({
        onSuccess: () => record.outcome(undefined),
        onFailure: (stopped) => record.outcome(stopped),
      }),
    )
  })
