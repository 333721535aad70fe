import { send } from "./HttpCall.ts"
import { expectOneOf, expectSame, httpLaw } from "./httpLaw.ts"
import { keptId, save } from "./subjects.ts"

/** Which requests reach the API, and as what. */
export const routing = [
  httpLaw(
    "base-path",
    "the API is answered below its base path, with and without a slash at the end, and nowhere else",
    async (api) => {
      for (const path of [
        "/email-accounts",
        "/email-accounts/",
        "/email-accounts?limit=1",
        "/email-accounts/?limit=1",
      ]) {
        expectSame(`GET ${path}`, (await send(api, { path })).status, 200)
      }
      for (const path of [
        "/email-accounts",
        `/else${api.basePath}/email-accounts`,
        `${api.basePath}x/email-accounts`,
      ]) {
        const { status } = await send(api, { path, outside: true })
        expectSame(`GET ${path}, which is not below the base path`, status, 404)
      }
    },
  ),
  httpLaw("host-route", "the server's own routes stay its own", async (api) => {
    const answer = await send(api, { path: api.hostPath, outside: true })
    expectSame("status", answer.status, 200)
    expectSame("a request id of Mailkeep's", answer.headers["x-request-id"], undefined)
  }),
  httpLaw("unknown-route", "a path that is no route is answered 404, by whatever method", async (api) => {
    for (const method of ["GET", "POST", "DELETE"]) {
      expectSame(method, (await send(api, { method, path: "/email-account/5/nothing" })).status, 404)
    }
  }),
  httpLaw("unknown-method", "a method that a route doesn't have is answered 404 or 405", async (api) => {
    for (const method of ["PUT", "PATCH"]) {
      expectOneOf(method, (await send(api, { method, path: "/email-accounts" })).status, [404, 405])
    }
  }),
  httpLaw("head", "HEAD is answered as GET, without a body", async (api) => {
    const get = await send(api, { path: "/email-accounts" })
    const head = await send(api, { method: "HEAD", path: "/email-accounts" })
    expectSame("status and body", [head.status, head.text], [200, ""])
    expectSame("content-type", head.headers["content-type"], get.headers["content-type"])
    expectSame("HEAD of what isn't there", (await send(api, { method: "HEAD", path: "/email-accounts/5" })).status, 404)
  }),
  httpLaw("query", "a query arrives as it was sent, percent-encoded signs too", async (api) => {
    const userName = `a+b&c=d é%${crypto.randomUUID().slice(0, 8)}`
    const id = keptId(await save(api, { user_name: userName }))
    const found = async (query: string) =>
      ((await send(api, { path: `/email-accounts/?${query}` })).json as ReadonlyArray<{ id: number }>).map(
        (each) => each.id,
      )
    expectSame("accounts with the user name", await found(`username=${encodeURIComponent(userName)}`), [id])
    const spaced = encodeURIComponent(userName).replaceAll("%20", "+")
    expectSame("accounts with the user name, + for blanks", await found(`username=${spaced}`), [id])
  }),
  httpLaw("repeated-query", "a field that stands twice in a query is told, not chosen from", async (api) => {
    const { json, status } = await send(api, { path: "/email-accounts?limit=1&limit=2" })
    expectSame("status", status, 422)
    expectSame(
      "fields",
      json.errors.map((each: { field: string }) => each.field),
      ["limit"],
    )
  }),
  httpLaw(
    "path-encoding",
    "a path's percent-encoding is decoded once, and is no fault of the server when it can't be",
    async (api) => {
      const id = keptId(await save(api))
      const [first, ...rest] = String(id)
      const encoded = `%3${first}${rest.join("")}`
      expectSame("an encoded digit", (await send(api, { path: `/email-accounts/${encoded}` })).status, 200)
      const twice = encoded.replace("%", "%25")
      expectSame("an encoded sign of percent", (await send(api, { path: `/email-accounts/${twice}` })).status, 404)
      for (const path of ["/email-accounts/%zz", "/email-accounts/%", "/email-accounts/%ff", "/email-accounts/5%2fx"]) {
        expectOneOf(path, (await send(api, { path })).status, [400, 404])
      }
    },
  ),
  httpLaw(
    "documentation",
    "the document and the page of the API are shown to everybody, and say where it is",
    async (api) => {
      const headers = { "x-api-key": null }
      const document = await send(api, { path: "/openapi.json", headers })
      expectSame("status of the document", document.status, 200)
      expectSame("servers", document.json.servers, [{ url: api.basePath }])
      const page = await send(api, { path: "/docs", headers })
      expectSame("status of the page", page.status, 200)
      expectSame("type of the page", page.headers["content-type"], "text/html; charset=utf-8")
      const again = await send(api, {
        path: "/docs",
        headers: { ...headers, "if-none-match": page.headers.etag ?? "" },
      })
      expectSame("status of the page that is there already", again.status, 304)
    },
  ),
]
