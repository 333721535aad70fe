import type { NoTokens } from "@mailkeep/core"
import { Effect } from "effect"
import { customFetch, discoveryRequest } from "oauth4webapi"
import { noTokens } from "./noTokens.ts"

/** Where the metadata of an issuer may be. */
export interface MetadataUrls {
  /** By OpenID Connect Discovery §4. */
  readonly openId: string
  /** By RFC 8414 §3. */
  readonly oauth: string
}

/** In place of its `fetch`, the library is given somewhere to put the URL. */
const urlBy = async (issuer: URL, algorithm: "oidc" | "oauth2"): Promise<string> => {
  let at = ""
  const taker = (url: string) => {
    at = url
    return Promise.resolve(new Response())
  }
  await discoveryRequest(issuer, { algorithm, [customFetch]: taker })
  return at
}

/** Where the metadata of an issuer may be; fails for what is no issuer. */
export const metadataUrls = (issuer: string): Effect.Effect<MetadataUrls, NoTokens> =>
  Effect.tryPromise({
    try: async () => {
      const url = new URL(issuer)
      return { openId: await urlBy(url, "oidc"), oauth: await urlBy(url, "oauth2") }
    },
    catch: () => noTokens("misconfigured", "The issuer is no URL that metadata can be asked of."),
  })
