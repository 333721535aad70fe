import { parseArgs } from "node:util"
import { defaultTenant, TenantId } from "@mailkeep/core"
import { Schema } from "effect"
import { UsageError } from "./UsageError.ts"

/** What `mailkeep oauth` is told. */
export interface OAuthCommand {
  readonly provider: string
  readonly tenantId: TenantId
  readonly email: string | null
  /** The account that gets new tokens; `null`: the one with the address, or a new one. */
  readonly accountId: number | null
  readonly name: string | null
  /** The port that the provider sends the browser back to; 0: any that is free. */
  readonly port: number
  readonly timeoutSeconds: number
  readonly json: boolean
}

const isTenant = Schema.is(TenantId)
const LONGEST_SECONDS = 600

const wholeNumber = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,16}$/.test(text) ? Number(text) : null

/** Reads what follows `mailkeep oauth`; throws a {@link UsageError} that says everything that is wrong. */
export const readOAuthCommand = (words: ReadonlyArray<string>): OAuthCommand => {
  const { positionals, values } = parsed(words)
  const { email, id, json, name, port = "0", tenant = defaultTenant, timeout = String(LONGEST_SECONDS) } = values
  const problems: Array<string> = []
  const [provider = "", ...others] = positionals
  if (provider === "" || others.length > 0) {
    problems.push("say one provider, such as google or microsoft; put texts with blanks into quotes.")
  }
  const accountId = wholeNumber(id)
  if (id !== undefined && accountId === null) problems.push("--id must be the id of an account.")
  const portNumber = wholeNumber(port)
  if (portNumber === null || portNumber > 65_535) problems.push("--port must be a port from 0 to 65535.")
  const timeoutSeconds = wholeNumber(timeout)
  if (timeoutSeconds === null || timeoutSeconds < 1 || timeoutSeconds > LONGEST_SECONDS) {
    problems.push(`--timeout must be 1 to ${LONGEST_SECONDS} seconds.`)
  }
  if (!isTenant(tenant)) problems.push("--tenant must be 1 to 64 letters, digits or the characters . _ : -")
  if (problems.length > 0 || !isTenant(tenant)) throw new UsageError(problems.map((problem) => `oauth: ${problem}`))
  return {
    provider,
    tenantId: tenant,
    email: email ?? null,
    accountId,
    name: name ?? null,
    port: portNumber ?? 0,
    timeoutSeconds: timeoutSeconds ?? LONGEST_SECONDS,
    json: json === true,
  }
}

const parsed = (words: ReadonlyArray<string>) => {
  const text = { type: "string" } as const
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        email: text,
        id: text,
        name: text,
        port: text,
        timeout: text,
        tenant: text,
        json: { type: "boolean" },
      },
    })
  } catch (error) {
    throw new UsageError([`oauth: ${(error as Error).message}`])
  }
}
