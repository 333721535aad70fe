import createClient from "openapi-fetch"
import type { Call, Method } from "./Call.ts"
import type { components, paths } from "./generated.ts"
import { plainError } from "./plainError.ts"
import { type Fetch, retrying } from "./retrying.ts"

/** Where the API is, and who asks. */
export interface MailkeepClientOptions {
  /** The URL of the API with its base path, such as `https://mail.example.com/api/v1`. */
  readonly baseUrl: string
  /** Sent as `X-API-Key`; never part of a URL, and never sent on to where an answer redirects. */
  readonly apiKey: string
  /** How requests are sent. Default: the `fetch` of the platform. `mailkeep.handler` is one, too. */
  readonly fetch?: Fetch
  /**
   * How often a request is sent again that was answered 429 or 503 with a `Retry-After` of at most 60 seconds, which is
   * waited for. Default 0: the answer is yours.
   */
  readonly retries?: number
}

/** A call for every HTTP method, typed by path: gives `{ data, response }` or `{ error, response }`. */
export interface MailkeepClient {
  readonly GET: Call<"get">
  readonly POST: Call<"post">
  readonly PUT: Call<"put">
  readonly PATCH: Call<"patch">
  readonly DELETE: Call<"delete">
}

/** The shapes of the API by name, such as `Schemas["EmailAccount"]`. */
export type Schemas = components["schemas"]

/**
 * Makes a client of the HTTP API. Its methods reject only when no answer comes: what the API refuses is an `error`.
 *
 * @example
 * const client = mailkeepClient({ baseUrl: "https://mail.example.com/api/v1", apiKey })
 * const { data, error } = await client.POST("/email-accounts/save", { body: { from_name: "Ada", from_email, password } })
 */
export const mailkeepClient = ({ apiKey, baseUrl, fetch, retries = 0 }: MailkeepClientOptions): MailkeepClient => {
  // The platform's own is looked up late, so that a program may replace it.
  const send: Fetch = fetch ?? ((request) => globalThis.fetch(request))
  const client = createClient<paths>({
    baseUrl,
    fetch: retries > 0 ? retrying(send, retries) : send,
    headers: { "x-api-key": apiKey },
    // The API never redirects. Whoever does must not be given the key.
    redirect: "error",
    // CSV is text already.
    bodySerializer: (body) => (typeof body === "string" ? body : JSON.stringify(body)),
  })
  // Its own types let a misspelt field of a body pass.
  const calls = client as unknown as MailkeepClient
  return {
    GET: telling(calls.GET),
    POST: telling(calls.POST),
    PUT: telling(calls.PUT),
    PATCH: telling(calls.PATCH),
    DELETE: telling(calls.DELETE),
  }
}

const telling = <M extends Method>(call: Call<M>): Call<M> => {
  const told = async (...asked: Parameters<Call<M>>) => {
    const answer = await call(...asked)
    return answer.error === undefined ? answer : { ...answer, error: plainError(answer.error) }
  }
  return told as Call<M>
}
