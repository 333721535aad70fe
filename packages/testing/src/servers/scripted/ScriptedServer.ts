import { listen } from "../Listener.ts"
import type { RunningServer, ServerSecurity } from "../Listener.ts"
import type { ServerTls } from "../serverTls.ts"
import type { Conversation } from "./Conversation.ts"
import { playScript } from "./playScript.ts"
import type { ScriptStep } from "./ScriptStep.ts"

/** How to start a scripted server. */
export interface ScriptedServerOptions {
  /** Needed for `implicit-tls` and for every `startTls()` step without a certificate of its own. */
  readonly tls?: ServerTls
  /** `implicit-tls` does the handshake before the first step; the other two start in the clear and are the same here. */
  readonly mode: ServerSecurity
  /** Played afresh for every connection; a function chooses by the connection's number, from 0. */
  readonly script: ReadonlyArray<ScriptStep> | ((connection: number) => ReadonlyArray<ScriptStep>)
  /** Default `127.0.0.1`. */
  readonly host?: string
}

/** A server that plays a fixed dialogue and remembers what it heard. */
export interface ScriptedServer extends RunningServer {
  /** How many connections were accepted so far, among them those that never got as far as a line. */
  readonly connections: () => number
  /** The conversation of the connection with this number (default 0, the first); resolves when it is over. */
  readonly conversation: (connection?: number) => Promise<Conversation>
  /** Closes the server and resolves with every conversation, in the order the clients came. */
  readonly finish: () => Promise<ReadonlyArray<Conversation>>
}

interface Deferred {
  readonly promise: Promise<Conversation>
  readonly resolve: (conversation: Conversation) => void
  readonly reject: (error: unknown) => void
}

// Promise.withResolvers would do, but is younger than the language level this project compiles for.
const makeDeferred = (): Deferred => {
  let settle: Omit<Deferred, "promise"> | undefined
  const promise = new Promise<Conversation>((resolve, reject) => (settle = { resolve, reject }))
  // A test that never asks for a conversation must not fail as an unhandled rejection.
  promise.catch(() => {})
  return { promise, ...settle! }
}

/**
 * Starts a server for probe tests that says exactly what its script says, whatever protocol that is:
 *
 *     const server = await startScriptedServer({
 *       mode: "implicit-tls", tls,
 *       script: [says("* OK ready"), hears(/ CAPABILITY$/), says("* CAPABILITY IMAP4rev1"), saysTagged("OK done"),
 *                hears(/ LOGIN /), saysTagged("NO [AUTHENTICATIONFAILED] no"), drop("end")],
 *     })
 *     // … let the client loose on server.host and server.port …
 *     expect((await server.conversation()).outcome).toBe("completed")
 */
export const startScriptedServer = async (options: ScriptedServerOptions): Promise<ScriptedServer> => {
  const conversations: Array<Deferred> = []
  const at = (connection: number) => (conversations[connection] ??= makeDeferred())
  let accepted = 0
  const server = await listen((socket) => {
    const { resolve, reject } = at(accepted)
    const script = typeof options.script === "function" ? options.script(accepted) : options.script
    accepted += 1
    void playScript(socket, script, { tls: options.tls, implicitTls: options.mode === "implicit-tls" }).then(
      resolve,
      reject,
    )
  }, options.host)
  return {
    ...server,
    connections: () => accepted,
    conversation: (connection = 0) => at(connection).promise,
    finish: async () => {
      await server.close()
      return Promise.all(Array.from({ length: accepted }, (_, connection) => at(connection).promise))
    },
  }
}
