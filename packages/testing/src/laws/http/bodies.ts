import { capturedOutput } from "./capturedOutput.ts"
import type { MountedApi } from "./HttpAdapter.ts"
import { type HttpCall, oneConnection, send } from "./HttpCall.ts"
import { expectSame, httpLaw } from "./httpLaw.ts"
import { canary, json, keptId, newAccount, save } from "./subjects.ts"

const LIMIT = 262_144

const post = (api: MountedApi, call: Partial<HttpCall>) =>
  send(api, { method: "POST", path: "/email-accounts/save", headers: json, ...call })

const inPieces = (bytes: Uint8Array, size: number): ReadonlyArray<Uint8Array> =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size))

/** What becomes of the bodies of requests. */
export const bodies = [
  httpLaw("round-trip", "an account is added, read, listed and deleted", async (api) => {
    const id = keptId(await save(api))
    const path = `/email-accounts/${id}`
    expectSame("get", (await send(api, { path })).json.id, id)
    expectSame("delete", (await send(api, { method: "DELETE", path })).json.emailAccountId, id)
    expectSame("get afterwards", (await send(api, { path })).status, 404)
  }),
  httpLaw(
    "utf-8",
    "a body is UTF-8, with or without a byte order mark, whole and in pieces that part a character",
    async (api) => {
      const from_name = "Zoë 学 🜚"
      const bytes = () => Buffer.from(JSON.stringify(newAccount({ from_name })))
      const mark = Buffer.from([0xef, 0xbb, 0xbf])
      const saved = [
        await post(api, { body: bytes() }),
        await post(api, { body: Buffer.concat([mark, bytes()]) }),
        await post(api, { pieces: inPieces(bytes(), 7) }),
        await post(api, { body: bytes(), headers: { "content-type": "application/json; charset=UTF-8" } }),
      ]
      for (const answer of saved) {
        const read = await send(api, { path: `/email-accounts/${keptId(answer)}` })
        expectSame("from_name", read.json.from_name, from_name)
      }
    },
  ),
  httpLaw("media-type", "a body that is not JSON in UTF-8 is answered 415", async (api) => {
    const body = JSON.stringify(newAccount())
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-16"]) {
      expectSame(type, (await post(api, { body, headers: { "content-type": type } })).status, 415)
    }
  }),
  httpLaw("csv", "a bulk is taken as CSV, and as JSON", async (api) => {
    const rows = [newAccount(), newAccount()]
    const path = "/email-accounts/bulk"
    const asJson = await post(api, { path, body: JSON.stringify({ accounts: rows }) })
    expectSame("JSON", [asJson.status, asJson.json?.added], [202, 2])
    const lines = rows.map(({ from_email }) => `${from_email},"Ada\r\nLovelace"`)
    const body = `Email,First Name\r\n${lines.join("\r\n")}\r\n`
    const asCsv = await post(api, { path, body, headers: { "content-type": "text/csv; charset=utf-8" } })
    expectSame("CSV", [asCsv.status, asCsv.json?.total], [202, 2])
  }),
  httpLaw("no-body", "a missing body is answered 400, and none is waited for where none is needed", async (api) => {
    expectSame("save without a body", (await post(api, { headers: { ...json, "content-length": "0" } })).status, 400)
    const id = keptId(await save(api))
    const path = `/email-accounts/${id}`
    const removed = await send(api, { method: "DELETE", path, headers: json, body: "{}" })
    expectSame("DELETE with a body", removed.status, 200)
  }),
  httpLaw("malformed", "malformed JSON is answered 400, and nothing of it is told or written anywhere", async (api) => {
    const texts: Array<string> = []
    const output = await capturedOutput(async () => {
      for (const body of [`{"password":"${canary}",`, `"${canary}`, `{"password":"${canary}"}}`]) {
        const answer = await post(api, { body })
        expectSame("status", answer.status, 400)
        texts.push(answer.text)
      }
    })
    expectSame(
      "secrets in the answers",
      texts.filter((text) => text.includes("CANARY")),
      [],
    )
    expectSame("a secret in the output", output.includes("CANARY"), false)
  }),
  httpLaw(
    "large-body",
    "a body of more than 256 KiB is answered 413, with and without a length, and the next request too",
    async (api) => {
      const agent = oneConnection()
      try {
        const body = JSON.stringify(newAccount({ signature: "x".repeat(LIMIT) }))
        expectSame("with a length", (await post(api, { body, agent })).status, 413)
        expectSame("the request after it", (await send(api, { path: "/email-accounts", agent })).status, 200)
        const pieces = inPieces(Buffer.from(body), 32_768)
        expectSame("without a length", (await post(api, { pieces, agent })).status, 413)
        expectSame("the request after it", (await send(api, { path: "/email-accounts", agent })).status, 200)
      } finally {
        agent.destroy()
      }
    },
  ),
  httpLaw("long-bulk", "a bulk may have more than a megabyte", async (api) => {
    const accounts = Array.from({ length: 20 }, () => newAccount({ signature: "x".repeat(60_000) }))
    const answer = await post(api, { path: "/email-accounts/bulk", body: JSON.stringify({ accounts }) })
    expectSame("status", answer.status, 202)
  }),
  httpLaw("slow-body", "a body that comes bit by bit is waited for", async (api) => {
    const pieces = inPieces(Buffer.from(JSON.stringify(newAccount())), 4)
    keptId(await post(api, { pieces }))
  }),
  httpLaw(
    "unread-body",
    "a request that is refused before its body is read leaves the connection in order",
    async (api) => {
      const agent = oneConnection()
      try {
        for (const [headers, status] of [
          [{ "x-api-key": "wrong" }, 401],
          [{ "content-type": "text/plain" }, 415],
        ] as const) {
          const answer = await post(api, { headers: { ...json, ...headers }, body: " ".repeat(200_000), agent })
          expectSame("status", answer.status, status)
          expectSame("the request after it", (await send(api, { path: "/email-accounts", agent })).status, 200)
        }
      } finally {
        agent.destroy()
      }
    },
  ),
]
