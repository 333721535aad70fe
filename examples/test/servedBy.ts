import { adapterNetwork, type MountedApi } from "@mailkeep/testing"
import { createMailkeep, type Mailkeep } from "mailkeep"
import { randomBytes } from "node:crypto"
import type { Server } from "node:http"
import type { AddressInfo } from "node:net"

/** Starts a server on a Mailkeep of its own, for the laws of HTTP adapters. */
export const servedBy =
  (listen: (mailkeep: Mailkeep) => Promise<Server>, basePath = "/api/v1") =>
  async (): Promise<MountedApi & { readonly close: () => Promise<void> }> => {
    const mailkeep = await createMailkeep({
      database: ":memory:",
      masterKey: randomBytes(32).toString("base64"),
      network: adapterNetwork,
      // The laws ask faster than one key may.
      http: { basePath, rateLimit: false },
      checkLimit: false,
    })
    const { key } = await mailkeep.keys.create({ label: "test" })
    const server = await listen(mailkeep)
    return {
      port: (server.address() as AddressInfo).port,
      basePath,
      apiKey: key,
      hostPath: "/health",
      close: async () => {
        await mailkeep.close()
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      },
    }
  }

/** A server once it listens. */
export const listening = (server: Server): Promise<Server> =>
  new Promise((resolve) => {
    if (server.listening) resolve(server)
    else server.once("listening", () => resolve(server))
  })
