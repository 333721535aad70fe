import { databaseName } from "@mailkeep/sql"
import { createServer } from "node:http"
import { createMailkeep } from "../createMailkeep.ts"
import { nodeConnectListener, nodeListener } from "../nodeListener.ts"
import { settleApiKey } from "./apiKey.ts"
import { readEnvironment } from "./environment.ts"
import { listen } from "./listen.ts"
import { openFrom } from "./open.ts"

// For clients that read slowly, or keep their connection.
const FAREWELL_MILLISECONDS = 1000

/** `mailkeep start`: serves the HTTP API until it is told to end (SIGINT or SIGTERM). */
export const start = async (variables: NodeJS.ProcessEnv, print: (line: string) => void): Promise<void> => {
  const environment = await readEnvironment(variables)
  const mailkeep = await openFrom(environment, createMailkeep, print)
  const server = createServer(
    // Slow clients are cut off: ten seconds for headers, thirty for a request.
    { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 },
    nodeListener(mailkeep.handler),
  )
  server.on("connect", nodeConnectListener(mailkeep.handler))
  // A thousand clients, and room for those who come after the slow ones.
  server.maxConnections = 2_000
  try {
    const url = await listen(server, environment)
    const ended = toldToEnd()
    // Only now: a key that is made is shown once, so no start may fail between the two.
    const { lines, shown } = await settleApiKey(mailkeep.keys, environment.apiKey)
    for (const line of lines) print(line)
    print(`Mailkeep serves ${url}/api/v1 on the database ${databaseName(environment.database)}.`)
    print("Try it:")
    print(`  curl -H "Authorization: Bearer ${shown}" ${url}/api/v1/email-accounts/`)
    await ended
  } finally {
    const closed = new Promise((resolve) => server.close(resolve))
    // Requests that are being answered get their 503 from this, and a moment to take it.
    await mailkeep.close()
    const farewell = setTimeout(() => server.closeAllConnections(), FAREWELL_MILLISECONDS)
    server.closeIdleConnections()
    await closed
    clearTimeout(farewell)
  }
  print("Mailkeep has ended.")
}

const toldToEnd = (): Promise<void> =>
  new Promise((resolve) => {
    // For good: Ctrl-C comes from the terminal and from npm, and the second would end the process in the middle.
    process.on("SIGINT", () => resolve()).on("SIGTERM", () => resolve())
  })
