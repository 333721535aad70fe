import { ApiKeys, defaultTenant } from "@mailkeep/core"
import { makeHandler } from "@mailkeep/http"
import { Context, Effect, ManagedRuntime, Redacted } from "effect"
import { randomUUID } from "node:crypto"
import { layerMailkeep } from "../layers.ts"
import type { MailkeepOptions } from "../MailkeepOptions.ts"
import { toMailkeepError } from "../toMailkeepError.ts"

/** The HTTP API inside this process, for a command that stores what it is told. */
export interface OwnHandler {
  /** Sends a request of the tenant `default` to a path below `/email-accounts`. */
  readonly send: (path: string, init?: RequestInit) => Promise<Response>
  readonly close: () => Promise<void>
}

/** Opens a Mailkeep whose API takes a key that only this process knows: none is stored, so that none can stay behind. */
export const openOwnHandler = async (options: MailkeepOptions): Promise<OwnHandler> => {
  const runtime = ManagedRuntime.make(layerMailkeep({ ...options, checkLimit: false }))
  const closed = new AbortController()
  const close = () => {
    closed.abort()
    return runtime.dispose()
  }
  const context = await runtime.context().catch(async (error: unknown) => {
    await close()
    throw toMailkeepError(error)
  })
  const own = randomUUID()
  const keys: ApiKeys["Service"] = {
    ...Context.get(context, ApiKeys),
    verify: (key) =>
      Effect.succeed(
        Redacted.value(key) === own ? { tenantId: defaultTenant, scopes: ["read", "write"], keyId: null } : null,
      ),
  }
  const handler = makeHandler(Context.add(context, ApiKeys, keys), { closed: closed.signal, rateLimit: false })
  return {
    send: (path, init = {}) =>
      handler(
        new Request(`http://localhost/api/v1/email-accounts${path}`, {
          ...init,
          headers: { ...(init.headers as Record<string, string> | undefined), "x-api-key": own },
        }),
      ),
    close,
  }
}
