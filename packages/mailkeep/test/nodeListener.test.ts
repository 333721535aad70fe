import { seededRandom } from "@mailkeep/testing"
import { createMailkeep, type Mailkeep, nodeConnectListener, nodeListener } from "mailkeep"
import { createServer, type Server } from "node:http"
import { type AddressInfo, connect } from "node:net"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { newMasterKey } from "./localMail.ts"

const ALL_METHODS = "POST, GET, HEAD, DELETE, PUT, PATCH, OPTIONS"

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly json: any
}

describe("nodeListener", () => {
  let mailkeep: Mailkeep
  let server: Server
  let key: string
  beforeAll(async () => {
    mailkeep = await createMailkeep({
      database: ":memory:",
      masterKey: newMasterKey(),
      http: { rateLimit: false },
    })
    key = (await mailkeep.keys.create({ label: "test" })).key
    server = createServer(nodeListener(mailkeep.handler)).on("connect", nodeConnectListener(mailkeep.handler))
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  })
  afterAll(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await mailkeep.close()
  })

  /** Writes bytes to a socket and reads everything that comes back until the server ends it. */
  const write = (bytes: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect((server.address() as AddressInfo).port, "127.0.0.1", () => socket.write(bytes, "latin1"))
      let text = ""
      socket.on("data", (chunk: Buffer) => (text += chunk.toString("latin1")))
      socket.on("error", reject)
      socket.on("end", () => resolve(text))
    })
  const parse = (text: string): Answer => {
    const [head = "", ...body] = text.split("\r\n\r\n")
    const [statusLine = "", ...lines] = head.split("\r\n")
    const headers = new Headers(
      lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]),
    )
    const content = body.join("\r\n\r\n")
    return { status: Number(statusLine.split(" ")[1]), headers, json: content === "" ? undefined : JSON.parse(content) }
  }
  const ask = async (requestLine: string, headers = "", body = ""): Promise<Answer> =>
    parse(
      await write(
        `${requestLine} HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${key}\r\nConnection: close\r\n${headers}\r\n${body}`,
      ),
    )

  it.each<[requestLine: string, status: number, error: RegExp | null, allow?: string]>([
    ["GET /api/v1/email-accounts/", 200, null],
    ["GET http://localhost/api/v1/email-accounts/", 200, null],
    ["GET HTTP://LOCALHOST:80/api/v1/email-accounts?limit=5", 200, null],
    ["GET http://a:b@x/api/v1/email-accounts/", 400, /target/],
    ["GET http://a:b@x", 400, /target/],
    ["GET http://x?/api/v1/email-accounts/", 404, /no such route/],
    ["GET http://x", 404, /no such route/],
    ["GET ftp://x/api/v1/email-accounts/", 400, /target/],
    ["GET *", 400, /target/],
    ["GET //evil.example/api/v1/email-accounts/", 404, /no such route/],
    ["GET //evil.example", 404, /no such route/],
    ["GET /api/v1/email-accounts/%", 404, /no such route/],
    ["GET /api/v1/email-accounts/%zz", 404, /no such route/],
    ["GET /api/v1/email-accounts/%ff", 404, /no such route/],
    ["GET /api/v1/email-accounts/[::1]", 404, /account not found/],
    ["GET /api/v1/email-accounts/a\\b", 404, /account not found/],
    ["GET /api/v1/email-accounts/..", 404, /account not found/],
    ["GET /api/v1/email-accounts/%2e%2e/%2e%2e", 404, /no such route/],
    ["GET /api/v1/email-accounts?limit=%zz", 422, /limit/],
    ["GET /api/v1/email-accounts?%", 200, null],
    ["TRACE /api/v1/email-accounts/", 405, /GET, HEAD, OPTIONS/, "GET, HEAD, OPTIONS"],
    ["TRACE /api/v1/email-accounts/save", 405, /POST/, "POST, OPTIONS"],
    ["TRACE /", 404, /no such route/],
    ["TRACE *", 400, /target/],
    ["PROPFIND /api/v1/email-accounts/", 405, /GET, HEAD, OPTIONS/, "GET, HEAD, OPTIONS"],
    ["OPTIONS *", 204, null, ALL_METHODS],
    ["OPTIONS /api/v1/email-accounts/", 204, null, "GET, HEAD, OPTIONS"],
    ["OPTIONS /none", 404, /no such route/],
    ["CONNECT mail.example:25", 405, /POST/, ALL_METHODS],
    ["CONNECT /api/v1/email-accounts/", 405, /POST/, ALL_METHODS],
  ])("answers %s with %s", async (requestLine, status, error, allow) => {
    const answer = await ask(requestLine)
    assert.strictEqual(answer.status, status)
    assert.match(answer.headers.get("x-request-id") ?? "", /^[0-9a-f-]{36}$/)
    assert.strictEqual(answer.headers.get("allow"), allow ?? null)
    if (error !== null) assert.match(answer.json.error, error)
  })

  it.each(["X-Other: \xff\xfe", "X-API-Key: \x80", "Cookie: a\r\nCookie: b", "X-Request-Id: \xe9", "__proto__: x"])(
    "answers a request with the header %j",
    async (header) => {
      assert.include([200, 401], (await ask("GET /api/v1/email-accounts/", `${header}\r\n`)).status)
    },
  )

  it.each(["GET /\xff", "GET /a b", "NOTHING /"])(
    "leaves %j, which is no HTTP, to Node, which answers 400",
    async (line) => {
      assert.strictEqual((await ask(line)).status, 400)
    },
  )

  it("answers every target made of what targets are made of", async () => {
    const random = seededRandom(20_261_125)
    const parts = [
      "/",
      "//",
      "api",
      "/api/v1",
      "/email-accounts",
      "%",
      "%2f",
      "%zz",
      "%00",
      "?",
      "#",
      "&",
      "=",
      "..",
      "@",
      ":",
    ]
    parts.push(
      "http://",
      "https://",
      "[",
      "]",
      "\\",
      "|",
      "{",
      "~",
      "*",
      ";",
      "'",
      '"',
      "save",
      "api_key=",
      "1",
      "check",
      "\x7f",
    )
    for (let round = 0; round < 300; round++) {
      const target = Array.from({ length: random.integer(1, 8) }, () => random.pick(parts)).join("")
      const method = random.pick(["GET", "POST", "TRACE", "OPTIONS", "DELETE"])
      const text = await write(`${method} ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
      assert.match(text, /^HTTP\/1\.1 (?:204|400|401|404|405) /, `${method} ${target}`)
    }
  })

  it("survives a client that leaves after CONNECT", async () => {
    const { port } = server.address() as AddressInfo
    const socket = connect(port, "127.0.0.1")
    socket.on("error", () => {})
    await new Promise((resolve) => socket.write("CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n", resolve))
    socket.resetAndDestroy()
    assert.strictEqual((await ask("CONNECT x:1")).status, 405)
  })

  it("answers a client before it has sent its body, and then the next request of the connection", async () => {
    const save = `POST /api/v1/email-accounts/save HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n`
    const list = `GET /api/v1/email-accounts/ HTTP/1.1\r\nHost: x\r\nX-API-Key: ${key}\r\nConnection: close\r\n\r\n`
    const text = await write(`${save}${" ".repeat(1_000_000)}${list}`)
    assert.deepStrictEqual(
      [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status),
      ["401", "200"],
    )
  })

  it("reads bodies, whole and in chunks", async () => {
    const type = "Content-Type: application/json\r\n"
    const whole = await ask("POST /api/v1/email-accounts/save", `${type}Content-Length: 2\r\n`, "{}")
    const chunked = await ask(
      "POST /api/v1/email-accounts/save",
      `${type}Transfer-Encoding: chunked\r\n`,
      "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n",
    )
    for (const answer of [whole, chunked]) assert.strictEqual(answer.status, 422)
    assert.deepStrictEqual(chunked.json, whole.json)
  })
})
