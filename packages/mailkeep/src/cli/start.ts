import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { createMailkeep, type Mailkeep } from "../createMailkeep.ts"
import { nodeListener } from "../nodeListener.ts"
import { type Environment, readEnvironment } from "./environment.ts"
import { findMasterKey } from "./masterKey.ts"

/** `mailkeep start`: serves the HTTP API until it is told to end (SIGINT or SIGTERM). */
export const start = async (variables: NodeJS.ProcessEnv, print: (line: string) => void): Promise<void> => {
  const environment = readEnvironment(variables)
  const { created, masterKey } = await findMasterKey(environment.masterKey, environment.database)
  const mailkeep = await createMailkeep({ database: environment.database, masterKey, network: environment.network })
  const apiKey = await findApiKey(mailkeep, environment)
  const server = createServer(
    // Slow clients are cut off: ten seconds for headers, thirty for a request.
    { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 },
    nodeListener(mailkeep.handler),
  )
  server.maxConnections = 1_000
  const address = await listening(server, environment)
  if (created !== null) print(`Made a master key in ${created}. Keep a copy: without it no stored credential can be opened.`)
  if (apiKey.shown !== null) print(`Made an API key for the tenant "default". It is shown only now: ${apiKey.shown}`)
  print(`Mailkeep serves ${address}/api/v1 on the database ${environment.database}.`)
  print("Try it:")
  print(`  curl -H "Authorization: Bearer ${apiKey.shown ?? "$MAILKEEP_API_KEY"}" ${address}/api/v1/email-accounts/`)
  if (apiKey.shown === null && environment.apiKey === null) {
    print("(with the API key that the first start showed; a lost key is replaced by setting MAILKEEP_API_KEY)")
  }
  await ended(server, mailkeep)
}

const findApiKey = async (mailkeep: Mailkeep, { apiKey }: Environment): Promise<{ readonly shown: string | null }> => {
  if (apiKey !== null) {
    await mailkeep.keys.ensure(apiKey, "MAILKEEP_API_KEY")
    return { shown: null }
  }
  if ((await mailkeep.keys.list()).length > 0) return { shown: null }
  return { shown: (await mailkeep.keys.create({ label: "first start" })).key }
}

const listening = async (server: Server, { host, port }: Environment): Promise<string> => {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, host, resolve)
  })
  const bound = server.address() as AddressInfo
  return `http://${bound.family === "IPv6" ? `[${bound.address}]` : bound.address}:${bound.port}`
}

const ended = (server: Server, mailkeep: Mailkeep): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      process.off("SIGINT", end).off("SIGTERM", end)
      server.close()
      server.closeAllConnections()
      void mailkeep.close().then(resolve)
    }
    process.on("SIGINT", end).on("SIGTERM", end)
  })
