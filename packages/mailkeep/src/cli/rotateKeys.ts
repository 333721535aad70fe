import { createMailkeep } from "../createMailkeep.ts"
import { inVariables } from "./inVariables.ts"
import { readRotationEnvironment } from "./rotationEnvironment.ts"
import { type ProgressStream, rotationProgress } from "./rotationProgress.ts"
import { rotationSummary } from "./rotationSummary.ts"

const STOPPED = "Stopped. What was rotated stays so, and all credentials open with both keys: run this again to go on."

/**
 * `mailkeep rotate-keys`: moves all stored credentials to the master key of the environment, and tells which master keys
 * are in use then. SIGINT or SIGTERM stops it between two accounts.
 *
 * @returns the exit code: 0 nothing needs another key any more, 1 something does
 */
export const rotateKeys = async (
  variables: NodeJS.ProcessEnv,
  output: {
    readonly print: (line: string) => void
    readonly complain: (line: string) => void
    readonly progress: ProgressStream
  },
): Promise<0 | 1> => {
  const { databaseOptions, ...options } = readRotationEnvironment(variables)
  await using mailkeep = await createMailkeep({
    ...options,
    ...databaseOptions,
    // The network's variables are not read here, so nothing may be checked or sent.
    batchAccountsAtOnce: 0,
    webhookDeliveriesAtOnce: 0,
  }).catch((error: unknown) => {
    throw inVariables(error)
  })
  const told = new AbortController()
  const stop = () => told.abort(new Error(STOPPED))
  process.on("SIGINT", stop).on("SIGTERM", stop)
  const progress = rotationProgress(output.progress)
  try {
    const result = await mailkeep
      .rotateKeys({ onProgress: progress.tell, signal: told.signal })
      .finally(() => progress.end())
    const { complete, lines } = rotationSummary(result)
    for (const line of lines) (complete ? output.print : output.complain)(line)
    return complete ? 0 : 1
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop)
  }
}
