import type { MailkeepOptions, OAuthClientOptions } from "../MailkeepOptions.ts"
import { oauthProblems, oauthProviders } from "../options/oauthOptions.ts"
import type { Variables } from "./environment.ts"

const fields: ReadonlyArray<readonly [keyof OAuthClientOptions, string]> = [
  ["clientId", "CLIENT_ID"],
  ["clientSecret", "CLIENT_SECRET"],
  ["tokenEndpoint", "TOKEN_ENDPOINT"],
  ["scope", "SCOPE"],
]
const NAME = /^MAILKEEP_OAUTH_([A-Z0-9_]+)_(?:CLIENT_ID|CLIENT_SECRET|TOKEN_ENDPOINT|SCOPE)$/

// Variables have no hyphens and dots in their names.
const inVariable = (provider: string): string => provider.toUpperCase().replace(/[^A-Z0-9]/g, "_")
const providers = new Map([...oauthProviders].map((provider) => [inVariable(provider), provider]))

/**
 * Reads the OAuth applications, such as `MAILKEEP_OAUTH_GOOGLE_CLIENT_ID` and `MAILKEEP_OAUTH_GOOGLE_CLIENT_SECRET`; `undefined`
 * without any. Adds what is wrong to `problems`, and never quotes a value.
 */
export const oauthOf = (variables: Variables, problems: Array<string>): MailkeepOptions["oauth"] => {
  const stated = new Set(
    Object.keys(variables).flatMap((name) => ((variables[name] ?? "") === "" ? [] : (NAME.exec(name)?.[1] ?? []))),
  )
  const clients: Record<string, OAuthClientOptions> = {}
  for (const name of [...stated].sort()) {
    const provider = providers.get(name)
    if (provider === undefined) {
      problems.push(`MAILKEEP_OAUTH_${name}_…: no provider of this name is known that has a token endpoint.`)
      continue
    }
    const values = fields.flatMap(([field, variable]) => {
      const value = variables[`MAILKEEP_OAUTH_${name}_${variable}`] ?? ""
      return value === "" ? [] : [[field, value] as const]
    })
    const client = Object.fromEntries(values) as unknown as OAuthClientOptions
    for (const { message, path } of oauthProblems({ [provider]: client })) {
      const [, variable] = fields.find(([field]) => field === path[1]) ?? []
      problems.push(`MAILKEEP_OAUTH_${name}_${variable ?? "…"} ${message}.`)
    }
    clients[provider] = client
  }
  return stated.size === 0 ? undefined : clients
}
