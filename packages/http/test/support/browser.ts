import { type CodeRequest, type GrantedTokens, type NoTokens, type TokenEndpoint } from "@mailkeep/core"
import { Effect, Redacted } from "effect"
import * as Base64Url from "effect/encoding/Base64Url"
import type { World } from "./world.ts"

/** What a browser gets, its body read. */
export interface Shown {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly location: string
}

const HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

/** A browser that keeps our cookie. It asks a world's handler for URLs, or paths below the base path, and follows nothing. */
export const makeBrowser = (world: Pick<World, "handler">) => {
  let cookie: string | null = null
  return {
    /** What it gives back; `null` when it has nothing. */
    cookie: () => cookie,
    open: async (url: string, headers: Record<string, string> = {}, method = "GET"): Promise<Shown> => {
      const target = url.startsWith("/") ? `https://app.example.com/api/v1${url}` : url
      const answer = await world.handler(
        new Request(target, { method, headers: { accept: HTML, ...(cookie === null ? {} : { cookie }), ...headers } }),
      )
      const set = answer.headers.get("set-cookie")
      if (set !== null) cookie = set.slice(0, set.indexOf(";"))
      const location = answer.headers.get("location") ?? ""
      return { status: answer.status, headers: answer.headers, text: await answer.text(), location }
    },
  }
}

/** Where the provider sends a browser back to that it was sent to by this URL. */
export const cameBack = (url: string, answer: Record<string, string> = { code: "CANARY-code" }): string => {
  const { searchParams: asked } = new URL(url)
  const back = new URL(asked.get("redirect_uri")!)
  for (const [name, value] of Object.entries({ ...answer, state: asked.get("state")! })) {
    back.searchParams.set(name, value)
  }
  return back.href
}

const idTokenOf = (email: string): string =>
  ["{}", JSON.stringify({ email, email_verified: true }), "x"].map((part) => Base64Url.encode(part)).join(".")

/** The tokens of the mailbox with an address. */
export const granted = (email: string): GrantedTokens => ({
  kind: "tokens",
  accessToken: Redacted.make("CANARY-access"),
  expiresInSeconds: 3_600,
  refreshToken: Redacted.make("CANARY-refresh"),
  scope: null,
  idToken: Redacted.make(idTokenOf(email)),
})

/** An authorization server that answers each code as a test says, and what it was asked. */
export const makeExchange = (answer: (n: number) => GrantedTokens | NoTokens) => {
  const asked: Array<CodeRequest> = []
  const exchange: TokenEndpoint["Service"]["exchange"] = (request) => Effect.sync(() => answer(asked.push(request)))
  return { asked, oauth: { exchange } }
}

/** The URLs of a page's links by their texts, as a browser reads them. */
export const linksOf = (page: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...page.matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g)].map(([, url = "", text = ""]) => [
      text.replaceAll("&amp;", "&"),
      url.replaceAll("&amp;", "&"),
    ]),
  )
