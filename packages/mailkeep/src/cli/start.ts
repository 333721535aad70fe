import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { createMailkeep, type Mailkeep } from "../createMailkeep.ts"
import { nodeListener } from "../nodeListener.ts"
import { type Environment, readEnvironment } from "./environment.ts"
import { findMasterKey } from "./masterKey.ts"

/** The label of the key that the environment states. */
const OPERATORS_KEY = "MAILKEEP_API_KEY"

/** `mailkeep start`: serves the HTTP API until it is told to end (SIGINT or SIGTERM). */
export const start = async (variables: NodeJS.ProcessEnv, print: (line: string) => void): Promise<void> => {
  const environment = readEnvironment(variables)
  const { created, masterKey } = await findMasterKey(environment.masterKey, environment.database)
  const mailkeep = await createMailkeep({ database: environment.database, masterKey, network: environment.network })
  try {
    const apiKey = await findApiKey(mailkeep, environment)
    const server = createServer(
      // Slow clients are cut off: ten seconds for headers, thirty for a request.
      { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 },
      nodeListener(mailkeep.handler),
    )
    server.maxConnections = 1_000
    const url = await listening(server, environment)
    const ended = endOf(server)
    if (created !== null) {
      print(`Made a master key in ${created}. Keep a copy: without it no stored credential can be opened.`)
    }
    if (apiKey !== null) print(`Made an API key for the tenant "default". It is shown only now: ${apiKey}`)
    print(`Mailkeep serves ${url}/api/v1 on the database ${environment.database}.`)
    if (apiKey === null && environment.apiKey === null) {
      print("Its API key was shown at the first start; a lost one is replaced by setting MAILKEEP_API_KEY.")
    }
    print("Try it:")
    print(`  curl -H "Authorization: Bearer ${apiKey ?? "$MAILKEEP_API_KEY"}" ${url}/api/v1/email-accounts/`)
    await ended
  } finally {
    await mailkeep.close()
  }
}

/** The API key that this start made, if it made one. */
const findApiKey = async (mailkeep: Mailkeep, { apiKey }: Environment): Promise<string | null> => {
  const keys = await mailkeep.keys.list()
  if (apiKey !== null) {
    const { id } = await mailkeep.keys.ensure(apiKey, OPERATORS_KEY)
    // An operator who sets another key expects the one before to be void.
    for (const key of keys) if (key.label === OPERATORS_KEY && key.id !== id) await mailkeep.keys.revoke(key.id)
    return null
  }
  if (keys.length > 0) return null
  return (await mailkeep.keys.create({ label: "first start" })).key
}

const listening = async (server: Server, { host, port }: Environment): Promise<string> => {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, host, resolve)
  })
  const bound = server.address() as AddressInfo
  return `http://${bound.family === "IPv6" ? `[${bound.address}]` : bound.address}:${bound.port}`
}

const endOf = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      process.off("SIGINT", end).off("SIGTERM", end)
      server.close(() => resolve())
      server.closeAllConnections()
    }
    process.on("SIGINT", end).on("SIGTERM", end)
  })
