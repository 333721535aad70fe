import { builtInPresets, HostName, Port } from "@mailkeep/core"
import { Schema } from "effect"
import type { OAuthClientOptions, OAuthServerOptions } from "../MailkeepOptions.ts"
import { optional, options, passing, problemsBy, required } from "./refuseInvalid.ts"

/** The names under which OAuth applications may stand: families and ids of the presets that have a token endpoint. */
export const oauthProviders: ReadonlySet<string> = new Set(
  builtInPresets
    .filter((preset) => preset.oauth !== undefined)
    .flatMap(({ family, id }) => (family === null ? [id] : [family, id])),
)

// What a form can carry (RFC 6749 appendix A.1, A.2).
const visible = /^[\u0020-\u007e]{1,4096}$/
const textRule = "must be 1 to 4096 visible ASCII characters"
const text = passing(Schema.String, textRule, (value) => visible.test(value))
const endpointRule = "must be a URL that begins with https://"
const isSecure = (value: string): boolean => {
  const url = URL.parse(value)
  return url?.protocol === "https:" && url.username === "" && url.password === "" && url.hash === ""
}

const endpoint = optional(passing(Schema.String, endpointRule, isSecure), endpointRule)
const hostRule = "must be a host name or an IP address"
const portRule = "must be a port from 1 to 65535"
const server = required(
  options({
    host: required(passing(Schema.String, hostRule, Schema.is(HostName)), hostRule),
    port: required(passing(Schema.Number, portRule, Schema.is(Port)), portRule),
    security: optional(Schema.Literals(["implicit-tls", "starttls"]), "must be implicit-tls or starttls"),
  } satisfies Record<keyof OAuthServerOptions, Schema.Top>),
  "must be an object with host and port",
)

const authenticationRule = "must be client_secret_post or client_secret_basic"

const client = options({
  clientId: required(text, textRule),
  clientSecret: optional(text, textRule),
  clientAuthentication: optional(Schema.Literals(["client_secret_post", "client_secret_basic"]), authenticationRule),
  issuer: endpoint,
  authorizationEndpoint: endpoint,
  tokenEndpoint: endpoint,
  revocationEndpoint: endpoint,
  scope: optional(text, textRule),
  consentScope: optional(text, textRule),
  servers: optional(options({ submission: server, access: server }), "must be an object with submission and access"),
  revokeOnRemove: optional(Schema.Boolean, "must be true or false"),
} satisfies Record<keyof OAuthClientOptions, Schema.Top>)

const OWN_NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/
const nameRule =
  "is not a provider: it must be google, microsoft, the id or family of one of the presets, or a name of your own of at most 64 lower-case letters, digits, dots, hyphens and underscores"
/** What is told of an application of which no endpoint is known. */
export const issuerMissing =
  "needs an issuer, or an authorizationEndpoint and a tokenEndpoint: none is known of a provider of this name"

/** What is right for `oauth`. */
export const oauth = Schema.Record(Schema.String, client)
  .annotate({ message: "must be an object of OAuth applications by provider" })
  .check(
    Schema.makeFilter((clients) =>
      Object.entries(clients).flatMap(([name, { authorizationEndpoint, issuer, tokenEndpoint }]) => {
        if (oauthProviders.has(name)) return []
        if (!OWN_NAME.test(name)) return [{ path: [name], issue: nameRule }]
        const isKnown = issuer !== undefined || (authorizationEndpoint !== undefined && tokenEndpoint !== undefined)
        return isKnown ? [] : [{ path: [name], issue: issuerMissing }]
      }),
    ),
  )

/** Everything that is wrong with OAuth applications, each thing with the path of the option. */
export const oauthProblems = problemsBy(oauth)
