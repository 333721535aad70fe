import { type NoTokens, type TokenClient } from "@mailkeep/core"
import { Effect, Redacted } from "effect"
import { type ClientAuth, ClientSecretBasic, ClientSecretPost, type CustomFetchOptions, None } from "oauth4webapi"
import { noTokens } from "./noTokens.ts"

/** A request to an authorization server as it goes out. */
export interface ServerForm {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What a function of oauth4webapi is given in place of `fetch`. */
export type FormTaker = (url: string, request: CustomFetchOptions<"POST", URLSearchParams>) => Promise<Response>

/** How a client says who it is (RFC 6749 §2.3.1): id and secret in the body, as every known provider takes them, or by HTTP Basic. */
export const clientAuthentication = ({
  clientAuthentication: way = "client_secret_post",
  clientSecret,
}: Pick<TokenClient, "clientAuthentication" | "clientSecret">): ClientAuth => {
  if (clientSecret === null) return None()
  const secret = Redacted.value(clientSecret)
  return way === "client_secret_basic" ? ClientSecretBasic(secret) : ClientSecretPost(secret)
}

/** What a form's header shows of a secret, in the spelling that it has there. */
export const shownInHeader = ({ headers }: ServerForm): ReadonlyArray<Redacted.Redacted> => {
  const [, shown] = /^Basic (\S+)$/.exec(headers["authorization"] ?? "") ?? []
  return shown === undefined ? [] : [Redacted.make(shown)]
}

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
