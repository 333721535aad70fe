import { send } from "./HttpCall.ts"
import { expectSame, httpLaw } from "./httpLaw.ts"
import { save } from "./subjects.ts"

/** What becomes of headers, both ways. */
export const headers = [
  httpLaw("keys", "an API key is taken from a header or the query, and nobody is let in without one", async (api) => {
    const path = "/email-accounts"
    const none = { "x-api-key": null }
    const ways = [
      send(api, { path }),
      send(api, { path, headers: { ...none, authorization: `Bearer ${api.apiKey}` } }),
      send(api, { path: `${path}?api_key=${api.apiKey}`, headers: none }),
    ]
    for (const answer of await Promise.all(ways)) expectSame("with a key", answer.status, 200)
    expectSame("without a key", (await send(api, { path, headers: none })).status, 401)
  }),
  httpLaw("repeated-headers", "of a header that stands twice none is chosen", async (api) => {
    const path = "/email-accounts"
    for (const keys of [
      [api.apiKey, "wrong"],
      ["wrong", api.apiKey],
    ]) {
      expectSame("two keys", (await send(api, { path, headers: { "x-api-key": keys } })).status, 401)
    }
    const authorization = ["Bearer wrong", `Bearer ${api.apiKey}`]
    const answer = await send(api, { path, headers: { "x-api-key": null, authorization } })
    expectSame("two bearer tokens", answer.status, 401)
  }),
  httpLaw("answer-headers", "the headers of an answer arrive, and a request's id comes back", async (api) => {
    for (const _ of [1, 2]) await save(api)
    const answer = await send(api, { path: "/email-accounts?limit=1", headers: { "x-request-id": "law-17" } })
    expectSame("x-request-id", answer.headers["x-request-id"], "law-17")
    expectSame("content-type", answer.headers["content-type"], "application/json")
    expectSame("cache-control", answer.headers["cache-control"], "no-store")
    const cursor = String(answer.headers["x-next-cursor"])
    const next = await send(api, { path: `/email-accounts?limit=1&cursor=${cursor}` })
    expectSame("the page after the cursor", [next.status, next.json.length], [200, 1])
    const refused = await send(api, { path: "/email-accounts", headers: { "x-api-key": "wrong" } })
    expectSame("www-authenticate", refused.headers["www-authenticate"], "Bearer")
  }),
  httpLaw(
    "pages",
    "a browser is shown a page, and a program JSON, each with the headers that keep it to itself",
    async (api) => {
      const path = "/oauth/none/callback?state=CANARY&code=a%2Fb"
      const ask = (accept: string) => send(api, { path, headers: { "x-api-key": null, accept } })
      const page = await ask("text/html,*/*;q=0.8")
      expectSame("a page", [page.status, page.headers["content-type"]], [400, "text/html; charset=utf-8"])
      expectSame("the page", page.text.startsWith("<!doctype html>"), true)
      expectSame("its policy", String(page.headers["content-security-policy"]).startsWith("default-src 'none'"), true)
      expectSame("its referrer", page.headers["referrer-policy"], "no-referrer")
      const program = await ask("application/json")
      expectSame("JSON", [program.status, program.json?.errorCode], [400, "OAUTH_EXPIRED"])
    },
  ),
]
