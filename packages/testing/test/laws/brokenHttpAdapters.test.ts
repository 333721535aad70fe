import { adapterNetwork, HttpAdapter, httpAdapterLaws } from "@mailkeep/testing"
import { Effect, Result } from "effect"
import { createMailkeep, type Mailkeep } from "mailkeep"
import { randomBytes } from "node:crypto"
import { createServer, type RequestListener } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { brokenHttpAdapters } from "./broken/httpAdapters.ts"

describe("the laws of HTTP adapters", () => {
  let mailkeep: Mailkeep
  let apiKey: string
  beforeAll(async () => {
    const masterKey = randomBytes(32).toString("base64")
    mailkeep = await createMailkeep({ database: ":memory:", masterKey, network: adapterNetwork })
    apiKey = (await mailkeep.keys.create({ label: "test" })).key
  })
  afterAll(() => mailkeep.close())

  const holds = async (id: string, listener: RequestListener): Promise<boolean> => {
    const server = createServer(listener)
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const { port } = server.address() as AddressInfo
    const api = { port, basePath: "/api/v1", apiKey, hostPath: "/health" }
    const { check } = httpAdapterLaws.find((law) => law.id === id)!
    const result = await Effect.runPromise(Effect.result(Effect.provideService(check, HttpAdapter, api)))
    server.closeAllConnections()
    server.close()
    return Result.isSuccess(result)
  }

  // Some wait for what a broken adapter never does; they wait together.
  it.concurrent.each(brokenHttpAdapters)("$law catches an adapter that $name", async ({ law, listener }) => {
    expect(await holds(law, listener(mailkeep.handler))).toBe(false)
  })

  it("each catch a broken adapter", () => {
    const caught = new Set(brokenHttpAdapters.map(({ law }) => law))
    expect(httpAdapterLaws.map(({ id }) => id).filter((id) => !caught.has(id))).toEqual([])
  })
})
