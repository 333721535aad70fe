import { capabilities } from "../capabilities.ts"
import type { Command } from "./Command.ts"

const states: Command["states"] = ["not-authenticated", "authenticated", "selected"]

/** The commands that are allowed in any state (RFC 9051 §6.1; ID: RFC 2971). */
export const anyState: Readonly<Record<string, Command>> = {
  CAPABILITY: {
    states,
    run: (session) => {
      session.send(`* CAPABILITY ${capabilities(session)}`)
      return "OK that is all"
    },
  },
  NOOP: { states, run: () => "OK nothing done" },
  LOGOUT: {
    states,
    run: (session) => {
      session.send("* BYE see you")
      session.leaving = true
      return "OK logged out"
    },
  },
  ID: {
    states,
    run: (session) => {
      session.send('* ID ("name" "Mailkeep test server")')
      return "OK pleased to meet you"
    },
  },
}
