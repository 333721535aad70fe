import { randomBytes } from "node:crypto"
import { createMailkeep } from "../createMailkeep.ts"
import { ask } from "./ask.ts"
import { networkOf } from "./environment.ts"
import { EnvironmentError } from "./EnvironmentError.ts"
import { stageTable } from "./stageTable.ts"

/** What a check was told and answered, in the wire's form. */
export interface CheckAnswer {
  readonly ok: boolean
  readonly smtp: CheckedSide | null
  readonly imap: CheckedSide | null
}

/** One side of a {@link CheckAnswer}. */
export interface CheckedSide {
  readonly ok: boolean
  readonly stages: ReadonlyArray<{
    readonly stage: string
    readonly status: string
    readonly ms: number
    readonly evidence: Readonly<Record<string, unknown>>
  }>
  readonly diagnosis: { readonly category: string; readonly actor: string; readonly remedy: string } | null
}

/**
 * `mailkeep check`: checks an account without storing anything. Reads the JSON of `POST /email-accounts/check` from
 * stdin, or asks for it on a terminal.
 *
 * @returns the exit code: 0 all well, 1 a side failed, 2 bad input
 */
export const check = async (
  variables: NodeJS.ProcessEnv,
  output: { readonly json: boolean; readonly print: (line: string) => void; readonly complain: (line: string) => void },
): Promise<0 | 1 | 2> => {
  const problems: Array<string> = []
  const network = networkOf(variables, problems)
  if (problems.length > 0) throw new EnvironmentError(problems)
  const body = process.stdin.isTTY ? JSON.stringify(await ask()) : await readAll()
  // Nothing is stored: the database ends with the process, and so does its key.
  await using mailkeep = await createMailkeep({
    database: ":memory:",
    masterKey: randomBytes(32).toString("base64"),
    network,
  })
  const { key } = await mailkeep.keys.create({ label: "check" })
  const headers = { "content-type": "application/json", "x-api-key": key }
  const response = await mailkeep.handler(
    new Request("http://localhost/api/v1/email-accounts/check", { method: "POST", headers, body }),
  )
  const text = await response.text()
  if (response.status !== 200) {
    const { error, errors } = JSON.parse(text) as {
      readonly error: string
      readonly errors?: ReadonlyArray<{ readonly field: string; readonly message: string }>
    }
    if (output.json) output.print(text)
    else for (const line of errors?.map(({ field, message }) => `${field} ${message}`) ?? [error]) output.complain(line)
    return 2
  }
  const answer = JSON.parse(text) as CheckAnswer
  if (output.json) output.print(text)
  else for (const line of stageTable(answer)) output.print(line)
  return answer.ok ? 0 : 1
}

const readAll = async (): Promise<string> => {
  const chunks: Array<Buffer> = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
