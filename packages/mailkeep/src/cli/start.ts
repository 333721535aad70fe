import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { createMailkeep } from "../createMailkeep.ts"
import { nodeListener } from "../nodeListener.ts"
import { settleApiKey } from "./apiKey.ts"
import { type Environment, readEnvironment } from "./environment.ts"
import { findMasterKey } from "./masterKey.ts"

/** `mailkeep start`: serves the HTTP API until it is told to end (SIGINT or SIGTERM). */
export const start = async (variables: NodeJS.ProcessEnv, print: (line: string) => void): Promise<void> => {
  const environment = readEnvironment(variables)
  const { created, masterKey } = await findMasterKey(environment.masterKey, environment.database)
  const mailkeep = await createMailkeep({ database: environment.database, masterKey, network: environment.network })
  try {
    const server = createServer(
      // Slow clients are cut off: ten seconds for headers, thirty for a request.
      { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 },
      nodeListener(mailkeep.handler),
    )
    server.maxConnections = 1_000
    const url = await listening(server, environment)
    const ended = endOf(server)
    // Only now: a key that is made is shown once, so no start may fail between the two.
    const { lines, shown } = await settleApiKey(mailkeep.keys, environment.apiKey)
    if (created !== null) {
      print(`Made a master key in ${created}. Keep a copy: without it no stored credential can be opened.`)
    }
    for (const line of lines) print(line)
    print(`Mailkeep serves ${url}/api/v1 on the database ${environment.database}.`)
    print("Try it:")
    print(`  curl -H "Authorization: Bearer ${shown}" ${url}/api/v1/email-accounts/`)
    await ended
  } finally {
    await mailkeep.close()
  }
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
