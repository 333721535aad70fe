import { rmSync } from "node:fs"
import { chmod, mkdtemp } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { freePorts } from "./addresses.ts"
import { run } from "./debianPackages.ts"
import { type OwnProcess, startOwnProcess } from "./OwnProcess.ts"

/** A database server to test against. */
export interface RealDatabase {
  /** Where it is and whom to log in as, such as `postgres://postgres@127.0.0.1:41234/postgres`. */
  readonly url: string
  /** Ends the server and removes its files, if it was started here. Safe to call twice. */
  readonly stop: () => Promise<void>
}

/** Why there is no such database server on this machine. */
export interface RealDatabaseUnavailable {
  readonly unavailable: string
}

/** How to run one kind of database server. */
export interface DatabaseServer {
  /** The variable that names a running server to use in place of one's own. */
  readonly variable: string
  /** Why it can't be started on this machine, if so; installs it first where that is possible. */
  readonly reasonAgainst: () => Promise<string | undefined>
  /** Makes its files in a directory; gives the command that runs it in the foreground. */
  readonly prepare: (directory: string, port: number) => Promise<ReadonlyArray<string>>
  /** A command that succeeds when the server takes connections. */
  readonly ready: (directory: string, port: number) => ReadonlyArray<string>
  readonly url: (port: number) => string
}

const startMilliseconds = 30_000

/** Runs a command to its end; rejects with what it printed unless it succeeds. */
export const succeed = async ([program = "", ...args]: ReadonlyArray<string>): Promise<void> => {
  const { code, output } = await run(program, args)
  if (code !== 0) throw new Error(`${program} failed: ${output.trim()}`)
}

const untilReady = async (server: OwnProcess, [program = "", ...args]: ReadonlyArray<string>): Promise<void> => {
  const deadline = Date.now() + startMilliseconds
  while ((await run(program, args)).code !== 0) {
    if (server.ended()) throw new Error("the server ended right after its start")
    if (Date.now() > deadline) throw new Error("the server doesn't answer")
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/**
 * A running server that the variable names, else a throw-away one on a free loopback port below a temporary directory;
 * the system's own is not touched. `{ unavailable }` with the reason where there can be none; rejects then where `CI` is
 * set: there the suite must run.
 */
export const startDatabase = async (kind: DatabaseServer): Promise<RealDatabase | RealDatabaseUnavailable> => {
  const given = process.env[kind.variable] ?? ""
  if (given !== "") return { url: given, stop: async () => {} }
  const reason = await kind.reasonAgainst()
  if (reason !== undefined) {
    if (process.env["CI"] !== undefined) throw new Error(reason)
    return { unavailable: reason }
  }
  const directory = await mkdtemp(join(tmpdir(), "mailkeep-database-"))
  // The server's own user has to find its way through.
  await chmod(directory, 0o777)
  const removeDirectory = () => rmSync(directory, { recursive: true, force: true, maxRetries: 3 })
  let server: OwnProcess | undefined
  let stopping: Promise<void> | undefined
  const stop = () =>
    (stopping ??= (server?.stop() ?? Promise.resolve()).then(() => {
      process.off("exit", removeDirectory)
      removeDirectory()
    }))
  try {
    const [port = 0] = await freePorts(1)
    server = startOwnProcess(await kind.prepare(directory, port))
    process.once("exit", removeDirectory)
    await untilReady(server, kind.ready(directory, port))
    return { url: kind.url(port), stop }
  } catch (error) {
    await stop()
    throw new Error(`the database server did not start: ${String(error)}\n${server?.output() ?? ""}`, { cause: error })
  }
}
