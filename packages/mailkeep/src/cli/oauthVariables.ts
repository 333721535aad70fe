import type { MailkeepOptions, OAuthClientOptions, OAuthServerOptions } from "../MailkeepOptions.ts"
import { issuerMissing, oauthProblems, oauthProviders } from "../options/oauthOptions.ts"
import type { Variables } from "./environment.ts"

const texts = {
  CLIENT_ID: "clientId",
  CLIENT_SECRET: "clientSecret",
  CLIENT_AUTHENTICATION: "clientAuthentication",
  ISSUER: "issuer",
  AUTHORIZATION_ENDPOINT: "authorizationEndpoint",
  TOKEN_ENDPOINT: "tokenEndpoint",
  REVOCATION_ENDPOINT: "revocationEndpoint",
  SCOPE: "scope",
  CONSENT_SCOPE: "consentScope",
} as const satisfies Record<string, keyof OAuthClientOptions>

const others = ["SUBMISSION", "ACCESS", "REVOKE_ON_REMOVE"] as const

// The shortest name that leaves one of these behind it: CONSENT_SCOPE is no SCOPE of a provider "…-consent".
const NAME = new RegExp(`^MAILKEEP_OAUTH_([A-Z0-9_]+?)_(${[...Object.keys(texts), ...others].join("|")})$`)

// Variables have no hyphens and dots in their names.
const inVariable = (provider: string): string => provider.toUpperCase().replace(/[^A-Z0-9]/g, "_")
const providers = new Map([...oauthProviders].map((provider) => [inVariable(provider), provider]))
const providerOf = (name: string): string => providers.get(name) ?? name.toLowerCase().replaceAll("_", "-")

const serverOf = (stated: string): OAuthServerOptions | null => {
  const [, host, port] = /^\[?([^\]]+?)\]?:(\d{1,5})$/.exec(stated) ?? []
  return host === undefined || port === undefined ? null : { host, port: Number(port) }
}

/** The fields of one application, as far as they can be read, and what else is wrong by variable. */
const clientOf = (stated: ReadonlyMap<string, string>) => {
  const wrong: Array<readonly [string, string]> = []
  const fields: Record<string, unknown> = {}
  for (const [variable, field] of Object.entries(texts)) {
    const value = stated.get(variable)
    if (value !== undefined) fields[field] = value
  }
  const [submission, access] = [stated.get("SUBMISSION"), stated.get("ACCESS")]
  if (submission !== undefined && access !== undefined) {
    const servers = { submission: serverOf(submission), access: serverOf(access) }
    if (servers.submission === null)
      wrong.push(["SUBMISSION", "must be a host and a port, such as smtp.example.com:465"])
    if (servers.access === null) wrong.push(["ACCESS", "must be a host and a port, such as imap.example.com:993"])
    if (servers.submission !== null && servers.access !== null) fields["servers"] = servers
  } else if (submission !== undefined || access !== undefined) {
    wrong.push([submission === undefined ? "SUBMISSION" : "ACCESS", "is needed too: the servers of both sides"])
  }
  const revoke = stated.get("REVOKE_ON_REMOVE")
  if (revoke === "true" || revoke === "false") fields["revokeOnRemove"] = revoke === "true"
  else if (revoke !== undefined) wrong.push(["REVOKE_ON_REMOVE", "must be true or false"])
  return { client: fields as unknown as OAuthClientOptions, wrong }
}

const variableOf = (path: ReadonlyArray<PropertyKey>): string => {
  const [, field, side] = path
  if (field === "servers") return String(side ?? "SUBMISSION").toUpperCase()
  const [variable = "…"] = Object.entries(texts).find(([, name]) => name === field) ?? []
  return variable
}

const issuerNeeded = [
  "ISSUER",
  "is needed, or …_AUTHORIZATION_ENDPOINT and …_TOKEN_ENDPOINT: none is known of a provider of this name",
] as const

/**
 * Reads the OAuth applications, such as `MAILKEEP_OAUTH_GOOGLE_CLIENT_ID` and `MAILKEEP_OAUTH_GOOGLE_CLIENT_SECRET`; `undefined`
 * without any. Adds what is wrong to `problems`, and never quotes a value.
 */
export const oauthOf = (variables: Variables, problems: Array<string>): MailkeepOptions["oauth"] => {
  const stated = new Map<string, Map<string, string>>()
  for (const [variable, value = ""] of Object.entries(variables)) {
    const [, name, field] = NAME.exec(variable) ?? []
    if (name === undefined || field === undefined || value === "") continue
    stated.set(name, (stated.get(name) ?? new Map<string, string>()).set(field, value))
  }
  const clients: Record<string, OAuthClientOptions> = {}
  for (const [name, values] of [...stated].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const provider = providerOf(name)
    const { client, wrong } = clientOf(values)
    const found = oauthProblems({ [provider]: client }).map(({ message, path }) =>
      message === issuerMissing ? issuerNeeded : ([variableOf(path), message] as const),
    )
    for (const [variable, message] of [...found, ...wrong]) {
      problems.push(`MAILKEEP_OAUTH_${name}_${variable} ${message}.`)
    }
    clients[provider] = client
  }
  return stated.size === 0 ? undefined : clients
}
