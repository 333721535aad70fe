import { type TestAuthority } from "@mailkeep/testing"
import { createServer } from "node:https"
import type { AddressInfo } from "node:net"

/** A token endpoint on loopback that takes each refresh token once, and says so when one comes again. */
export interface TokenServer {
  readonly url: string
  /** Every refresh token that it was asked to take, in order. */
  readonly asked: ReadonlyArray<string>
  /** Makes a refresh token that it takes. */
  readonly grant: () => string
  readonly isGood: (refreshToken: string) => boolean
  readonly close: () => Promise<void>
}

/** Starts a token endpoint; with `forgives` it takes a refresh token again whose successor was never used, as some do. */
export const startTokenServer = async (
  authority: TestAuthority,
  { afterMilliseconds = 0, forgives = () => false }: { afterMilliseconds?: number; forgives?: () => boolean } = {},
): Promise<TokenServer> => {
  const { certPem, keyPem } = await authority.issue({ names: ["localhost"] })
  const good = new Set<string>()
  const predecessors = new Map<string, string>()
  const asked: Array<string> = []
  let made = 0
  const grant = (after?: string) => {
    const token = `refresh-${++made}-${crypto.randomUUID()}`
    good.add(token)
    if (after !== undefined) predecessors.set(token, after)
    return token
  }
  const server = createServer({ cert: certPem, key: keyPem }, async (request, response) => {
    const form = new URLSearchParams(Buffer.concat(await request.toArray()).toString())
    const token = form.get("refresh_token") ?? ""
    asked.push(token)
    const successor = [...predecessors].find(([, before]) => before === token)?.[0]
    const isTaken = good.delete(token) || (successor !== undefined && good.has(successor) && forgives())
    const body = isTaken
      ? { access_token: `access-${made + 1}`, token_type: "Bearer", expires_in: 3600, refresh_token: grant(token) }
      : { error: "invalid_grant", error_description: "Token has been expired or revoked." }
    setTimeout(() => {
      response.writeHead(isTaken ? 200 : 400, { "content-type": "application/json" }).end(JSON.stringify(body))
    }, afterMilliseconds)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}/token`,
    asked,
    grant: () => grant(),
    isGood: (token) => good.has(token),
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  }
}
