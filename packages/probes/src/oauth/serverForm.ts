import { type NoTokens, type TokenClient } from "@mailkeep/core"
import { Effect, Redacted } from "effect"
import { type ClientAuth, ClientSecretPost, type CustomFetchOptions, None } from "oauth4webapi"
import { noTokens } from "./noTokens.ts"

/** A request to an authorization server as it goes out. */
export interface ServerForm {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What a function of oauth4webapi is given in place of `fetch`. */
export type FormTaker = (url: string, request: CustomFetchOptions<"POST", URLSearchParams>) => Promise<Response>

/** How a client says who it is: id and secret in the body, as every known provider takes them (RFC 6749 §2.3.1). */
export const clientAuthentication = ({ clientSecret }: Pick<TokenClient, "clientSecret">): ClientAuth =>
  clientSecret === null ? None() : ClientSecretPost(Redacted.value(clientSecret))

/**
 * A form that oauth4webapi writes: in place of its `fetch` it is given somewhere to put what it would send. Fails for what can't be sent,
 * such as an empty secret.
 */
export const serverForm = (write: (taker: FormTaker) => Promise<unknown>): Effect.Effect<ServerForm, NoTokens> =>
  Effect.tryPromise({
    try: async () => {
      let form: ServerForm | undefined
      await write((_url, { body, headers }) => {
        form = { headers, body: String(body) }
        return Promise.resolve(new Response())
      })
      if (form === undefined) throw new Error("nothing was written")
      return form
    },
    // The library's own words may quote what it was given.
    catch: () => noTokens("misconfigured", "The OAuth application's id, secret or scopes can't be sent."),
  })
