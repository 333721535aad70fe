import { mailkeepClient, type MailkeepClient, type Schemas } from "@mailkeep/http/client"
import { makeHandler } from "@mailkeep/http"
import { requestOf, writeResponse } from "@mailkeep/http/node"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from "vitest"
import { account } from "../support/client.ts"
import { makeWorld, type World } from "../support/world.ts"

describe("the client, over a socket", () => {
  let world: World
  let server: Server
  let client: MailkeepClient
  const asked: Array<string> = []
  beforeAll(async () => {
    world = await makeWorld({ servers: { "refusing.example.com": "refuses" } })
    server = createServer(async (message, response) => {
      asked.push(`${message.method} ${message.url}`)
      await writeResponse(await world.handler(requestOf(message, response)), message, response)
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    client = mailkeepClient({ baseUrl: originOf(server), apiKey: world.key })
  })
  afterAll(async () => {
    server.closeAllConnections()
    server.close()
    await world.close()
  })
  const originOf = (of: Server) => `http://127.0.0.1:${(of.address() as AddressInfo).port}/api/v1`

  it("adds, lists, reads and deletes an account", async () => {
    const saved = await client.POST("/email-accounts/save", { body: account })
    expectTypeOf(saved.data).toEqualTypeOf<Schemas["SavedEmailAccount"] | undefined>()
    const id = saved.data!.id
    const listed = await client.GET("/email-accounts", { params: { query: { limit: "5", esp: "SMTP" } } })
    expectTypeOf(listed.data).toEqualTypeOf<ReadonlyArray<Schemas["ListedEmailAccount"]> | undefined>()
    expect(listed.data!.map((each) => each.id)).toEqual([id])
    const params = { path: { id: String(id) } }
    const read = await client.GET("/email-accounts/{id}", { params })
    expectTypeOf(read.data!.smtp_security).toEqualTypeOf<"implicit-tls" | "starttls" | "cleartext" | null>()
    expect(read.data).toMatchObject({ id, from_email: account.from_email, password: null })
    const removed = await client.DELETE("/email-accounts/{id}", { params })
    expect(removed.data?.emailAccountId).toBe(id)
    expect((await client.GET("/email-accounts/{id}", { params })).response.status).toBe(404)
  })

  it("gives what is refused as an error that is typed, too", async () => {
    const { data, error, response } = await client.POST("/email-accounts/save", { body: { from_email: "none" } })
    expect([data, response.status]).toEqual([undefined, 422])
    if (error === undefined) throw new Error("it was taken")
    expectTypeOf(error).toHaveProperty("error").toEqualTypeOf<string>()
    expect("errors" in error && error.errors.map(({ field }) => field)).toContain("from_email")
    const failed = await client.POST("/email-accounts/save", {
      body: { ...account, from_email: "eve@example.com", smtp_host: "refusing.example.com" },
    })
    expect(failed.error).toMatchObject({ errorCode: "ACCOUNT_VERIFICATION_FAILED" })
  })

  it("tells of a limit by a text too, and when the next is answered beside it", async () => {
    const limited = makeHandler(world.context, { rateLimit: { perHour: 1 } })
    const inProcess = mailkeepClient({ baseUrl: "http://mailkeep/api/v1", apiKey: world.key, fetch: limited })
    await inProcess.GET("/email-accounts")
    const { error, response } = await inProcess.GET("/email-accounts")
    expect(response.status).toBe(429)
    expectTypeOf(error!.error).toEqualTypeOf<string>()
    expect(error).toEqual({
      error: expect.stringMatching(/^Too many requests/),
      code: "RATE_LIMIT_EXCEEDED",
      retry_after: expect.any(Number),
    })
  })

  it("sends CSV as it is", async () => {
    const { data } = await client.POST("/email-accounts/bulk", {
      headers: { "content-type": "text/csv" },
      body: "Email,SMTP Password,First Name,SMTP Host,IMAP Host\nbob@example.com,secret,Bob,mail.example.com,mail.example.com\n",
    })
    expect(data).toMatchObject({ added: 1 })
  })

  it("follows a batch as a stream", async () => {
    const { data: bulk } = await client.POST("/email-accounts/bulk", {
      body: [{ ...account, from_email: "c@example.com" }],
    })
    const params = { path: { batch_id: bulk!.batch_id } }
    const { data } = await client.GET("/email-accounts/bulk/{batch_id}/events", { params, parseAs: "stream" })
    const text = await new Response(data).text()
    expect(text).toMatch(/event: finished/)
  })

  it("sends the key in a header and never in a URL, not even where it is redirected to", async () => {
    await client.GET("/email-accounts")
    expect(asked.join()).not.toContain(world.key)
    const keys: Array<unknown> = []
    const elsewhere = createServer((message, response) => {
      keys.push(message.headers["x-api-key"])
      response.end("[]")
    })
    await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve))
    const redirecting = createServer((_message, response) => {
      response.writeHead(307, { location: originOf(elsewhere) }).end()
    })
    await new Promise<void>((resolve) => redirecting.listen(0, "127.0.0.1", resolve))
    const misled = mailkeepClient({ baseUrl: originOf(redirecting), apiKey: world.key })
    await expect(misled.GET("/email-accounts")).rejects.toThrow()
    expect(keys).toEqual([])
    for (const each of [elsewhere, redirecting]) each.close()
  })

  it("works on the handler without a socket", async () => {
    const inProcess = mailkeepClient({ baseUrl: "http://mailkeep/api/v1", apiKey: world.key, fetch: world.handler })
    expect((await inProcess.GET("/email-accounts")).response.status).toBe(200)
    expect(
      (await mailkeepClient({ baseUrl: originOf(server), apiKey: "wrong" }).GET("/email-accounts")).error,
    ).toMatchObject({
      message: "Invalid API Key",
    })
  })

  it("does not compile with a path, field or value that the contract doesn't have", () => {
    const wrong = () => [
      // @ts-expect-error no such path
      client.GET("/email-account"),
      // @ts-expect-error another method
      client.PUT("/email-accounts/save", { body: {} }),
      // @ts-expect-error no such field
      client.POST("/email-accounts/save", { body: { from_mail: "ada@example.com" } }),
      // @ts-expect-error no such value
      client.POST("/email-accounts/save", { body: { smtp_security: "ssl" } }),
      // @ts-expect-error the id is missing
      client.GET("/email-accounts/{id}"),
    ]
    expect(wrong).toBeTypeOf("function")
  })
})
