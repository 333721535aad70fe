import type { ProbeOutcome, ProbeTarget } from "@mailkeep/core"
import { Effect } from "effect"
import { spellingsOf } from "./dialogue/Credentials.ts"
import { type LoginTools, logIn } from "./session/logIn.ts"
import { SessionRecord } from "./session/SessionRecord.ts"

/** Logs in and goes no further. Never fails: whatever the server does is part of the outcome. */
export const runCheck = <Reply>(tools: LoginTools<Reply>, target: ProbeTarget): Effect.Effect<ProbeOutcome> =>
  Effect.suspend(() => {
    const record = new SessionRecord(tools.dialogue.protocol, target, spellingsOf(target))
    return logIn(tools, target, record).pipe(
      // Said for manners only: the socket is destroyed without waiting for an answer.
      Effect.tap((socket) => Effect.sync(() => socket.say(tools.dialogue.goodbye))),
      Effect.scoped,
      Effect.matchEffect({
        onSuccess: () => record.outcome(undefined),
        onFailure: (stopped) => record.outcome(stopped),
      }),
    )
  })
