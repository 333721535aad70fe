// A contender in a process of its own: told its settings, it says where it listens, and from then on what it has spent.
import type { Express } from "express"
import type { AddressInfo } from "node:net"
import type { Settings } from "../Settings.ts"
import { mailkeepApp } from "./mailkeep.ts"
import { plainApp } from "./plain.ts"
import { validatedApp } from "./validated.ts"

const apps: Readonly<Record<string, (settings: Settings) => Express | Promise<Express>>> = {
  mailkeep: mailkeepApp,
  plain: plainApp,
  validated: validatedApp,
}

const serve = async ({ settings, which }: { readonly settings: Settings; readonly which: string }): Promise<number> => {
  const app = await apps[which]!(settings)
  const server = app.listen(0, "127.0.0.1")
  await new Promise((resolve) => server.once("listening", resolve))
  return (server.address() as AddressInfo).port
}

/** Milliseconds of processor time that this process has taken. */
const spent = (): number => {
  const { system, user } = process.cpuUsage()
  return (system + user) / 1_000
}

process.on("message", (message: { readonly settings: Settings; readonly which: string } | "spent") => {
  if (message === "spent") process.send!(spent())
  else void serve(message).then((port) => process.send!(port))
})
process.on("disconnect", () => process.exit())
