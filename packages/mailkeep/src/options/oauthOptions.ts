import { builtInPresets } from "@mailkeep/core"
import { Schema } from "effect"
import type { OAuthClientOptions } from "../MailkeepOptions.ts"
import { optional, options, passing, problemsBy, required } from "./refuseInvalid.ts"

/** The names under which OAuth applications may stand: families and ids of the presets that have a token endpoint. */
export const oauthProviders: ReadonlySet<string> = new Set(
  builtInPresets
    .filter((preset) => preset.oauth !== undefined)
    .flatMap(({ family, id }) => (family === null ? [id] : [family, id])),
)

const known: ReadonlySet<string> = new Set(
  builtInPresets.flatMap(({ family, id }) => (family === null ? [id] : [family, id])),
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

const client = options({
  clientId: required(text, textRule),
  clientSecret: optional(text, textRule),
  tokenEndpoint: optional(passing(Schema.String, endpointRule, isSecure), endpointRule),
  scope: optional(text, textRule),
} satisfies Record<keyof OAuthClientOptions, Schema.Top>)

const nameRule = "is not a provider: it must be google, microsoft, or the id or family of one of the presets"
const endpointMissing = "needs a tokenEndpoint: none is known of this provider"

/** What is right for `oauth`. */
export const oauth = Schema.Record(Schema.String, client)
  .annotate({ message: "must be an object of OAuth applications by provider" })
  .check(
    Schema.makeFilter((clients) => {
      for (const [name, { tokenEndpoint }] of Object.entries(clients)) {
        if (!known.has(name)) return { path: [name], issue: nameRule }
        if (!oauthProviders.has(name) && tokenEndpoint === undefined) return { path: [name], issue: endpointMissing }
      }
      return undefined
    }),
  )

/** Everything that is wrong with OAuth applications, each thing with the path of the option. */
export const oauthProblems = problemsBy(oauth)
