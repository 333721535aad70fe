import { randomBytes } from "node:crypto"
import { createMailkeep } from "../createMailkeep.ts"
import type { DiscoverCommand } from "./discoverCommand.ts"
import { type DiscoverAnswer, discoverTable } from "./discoverTable.ts"
import { discoveryOf } from "./discoveryVariable.ts"
import { networkOf } from "./environment.ts"
import { EnvironmentError } from "./EnvironmentError.ts"

/**
 * `mailkeep discover ADDRESS`: finds the servers of an address, without a server, a database or a master key.
 *
 * @returns the exit code: 0 servers that need no more than a password, 1 anything else that is known, 2 bad input
 */
export const discover = async (
  command: DiscoverCommand,
  variables: NodeJS.ProcessEnv,
  { complain, print }: { readonly print: (line: string) => void; readonly complain: (line: string) => void },
): Promise<0 | 1 | 2> => {
  const problems: Array<string> = []
  const network = networkOf(variables, problems)
  const stated = discoveryOf(variables, problems)
  if (problems.length > 0) throw new EnvironmentError(problems)
  const flags = { ...(command.ispdb ? { ispdb: true } : {}), ...(command.pacc ? { pacc: true } : {}) }
  // Nothing is stored: the database ends with the process, and so does its key.
  await using mailkeep = await createMailkeep({
    database: ":memory:",
    masterKey: randomBytes(32).toString("base64"),
    network,
    // Who runs the command by hand wants to know.
    discovery: { ...(stated === false ? {} : stated), ...flags },
  })
  const { key } = await mailkeep.keys.create({ label: "discover" })
  const response = await mailkeep.handler(
    new Request("http://localhost/api/v1/email-accounts/discover", {
      method: "POST",
      headers: { "content-type": "application/json", "x-api-key": key },
      body: JSON.stringify({ email: command.email }),
    }),
  )
  const text = await response.text()
  if (command.json) print(text)
  if (response.status !== 200) {
    if (!command.json) complain(`mailkeep: ${(JSON.parse(text) as { readonly error: string }).error}`)
    return 2
  }
  const answer = JSON.parse(text) as DiscoverAnswer
  if (!command.json) for (const line of discoverTable(answer, command)) print(line)
  return answer.ok ? 0 : 1
}
