import { defaultTenant, TenantId } from "@mailkeep/core"
import { type MailkeepHandler, makeHandler } from "@mailkeep/http"
import { ManagedRuntime, Option, Schema } from "effect"
import { layerMailkeep } from "./layers.ts"
import { MailkeepError } from "./MailkeepError.ts"
import type { MailkeepOptions } from "./MailkeepOptions.ts"
import { refuseInvalidOptions } from "./options/mailkeepOptions.ts"
import { makeRotateKeys, type RotateKeysOptions, type RotateKeysResult } from "./rotateKeys.ts"
import { makeRun } from "./Run.ts"
import { type Tenant, makeTenant } from "./Tenant.ts"
import { toMailkeepError } from "./toMailkeepError.ts"

/** Email accounts as promises. Without a tenant's name everything is about the tenant `default`. */
export interface Mailkeep extends Tenant {
  /** The same for one of your customers: 1 to 64 characters of `A-Z a-z 0-9 . _ : -`. */
  readonly tenant: (id: string) => Tenant
  /** The HTTP API as `(request: Request) => Promise<Response>`; the request's API key, or `http.authorize`, tells the tenant. */
  readonly handler: MailkeepHandler
  /**
   * Moves the secrets of all tenants to the current master key, while this and other processes go on, and tells which
   * master keys are in use then. Safe to stop at any moment, and to repeat. Rejects with `SECRETS_UNUSABLE` or
   * `STORE_FAILED` when keys or database can't be used at all; what was moved by then stays so.
   */
  readonly rotateKeys: (options?: RotateKeysOptions) => Promise<RotateKeysResult>
  /** Ends running calls and closes the database. Safe to repeat. */
  readonly close: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/**
 * Opens a Mailkeep: the database, the master key and everything between. Rejects with a {@link MailkeepError} that says
 * what to do when an option is wrong, the database can't be used, or it was sealed under another master key.
 *
 * @example
 * const mailkeep = await createMailkeep({ database: "mailkeep.db", masterKey: process.env.MAILKEEP_MASTER_KEY! })
 */
export const createMailkeep = async (options: MailkeepOptions): Promise<Mailkeep> => {
  refuseInvalidOptions(options)
  const runtime = ManagedRuntime.make(layerMailkeep(options))
  const closed = new AbortController()
  let closing: Promise<void> | undefined
  const close = () => {
    // First the calls and requests that run, then what they stand on.
    closed.abort()
    return (closing ??= runtime.dispose())
  }
  const context = await runtime.context().catch(async (error: unknown) => {
    await close()
    throw toMailkeepError(error)
  })
  const run = makeRun(runtime, () => closed.signal.aborted)
  const decodeTenant = Schema.decodeUnknownOption(TenantId)
  return {
    ...makeTenant(run, defaultTenant),
    tenant: (id) => {
      const decoded = decodeTenant(id)
      if (Option.isNone(decoded)) {
        throw new MailkeepError(
          "INVALID_OPTIONS",
          "A tenant's name is 1 to 64 letters, digits or the characters . _ : -",
        )
      }
      return makeTenant(run, decoded.value)
    },
    handler: makeHandler(context, {
      ...options.http,
      logRequests: options.http?.logRequests ?? options.log !== undefined,
      closed: closed.signal,
    }),
    rotateKeys: makeRotateKeys(run),
    close,
    [Symbol.asyncDispose]: close,
  }
}
