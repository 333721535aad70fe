import { Effect, Option } from "effect"
import { domainOf, type EmailAddress } from "../address/EmailAddress.ts"
import type { AccountInput, AccountPatch, ServerInput, TokenInput } from "../account/AccountInput.ts"
import type { EmailAccounts } from "../account/EmailAccounts.ts"
import type { EmailAccountsError } from "../account/EmailAccountsError.ts"
import type { SavedAccount } from "../account/SavedAccount.ts"
import type { ProtocolReport } from "../connection/ConnectionReport.ts"
import type { OAuthClient } from "../oauth/OAuthSettings.ts"
import type { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import { serversFor } from "../provider/serversFor.ts"
import type { ConsentState } from "./ConsentState.ts"

/** What is saved of a consent. */
export interface Consented {
  readonly state: ConsentState
  readonly client: OAuthClient
  readonly preset: ProviderPreset | null
  readonly email: EmailAddress
  readonly token: TokenInput
}

const types = { google: "gmail", microsoft: "outlook" } as const

/**
 * Where the account's servers are: those of the operator's application; Google's and Microsoft's by the type of the account, whoever
 * the domain's mail comes in through; else those that the catalog has of the address, or of the provider that gave its consent.
 */
const serversOf = (
  { client, email, preset }: Consented,
  catalog: ProviderCatalog["Service"],
): Partial<AccountInput> => {
  if (client.servers !== undefined) return client.servers
  if (preset === null) return {}
  const { family } = preset
  if (family === "google" || family === "microsoft") return { type: types[family] }
  const domain = domainOf(email)
  if (catalog.forDomain(domain) !== null) return {}
  const server = (side: "submission" | "access"): ServerInput | null => {
    const [first] = serversFor(side, preset, domain)
    return first === undefined ? null : { host: first.host, port: first.port, security: first.security }
  }
  return { submission: server("submission"), access: server("access") }
}

// What the provider tells goes before what was stated of others.
const unstated: AccountPatch = {
  userName: null,
  submission: { host: null, port: null, security: null },
  access: { host: null, port: null, security: null, userName: null },
}

/** An account that was saved, and whether it is new. */
export interface SavedConsent {
  readonly saved: SavedAccount
  readonly isNew: boolean
}

/**
 * Adds the account, or gives the tokens to the one that is asked for or has the address. One that may not be checked now, because its servers
 * were checked too often, is stored unchecked: the tokens would be lost.
 */
export const saveConsented = Effect.fnUntraced(function* (
  accounts: EmailAccounts["Service"],
  catalog: ProviderCatalog["Service"],
  consented: Consented,
): Effect.fn.Return<SavedConsent, EmailAccountsError> {
  const { email, state, token } = consented
  const { accountId, name, tenantId } = state
  const given = Effect.fnUntraced(function* (id: NonNullable<typeof accountId>) {
    const { secrets } = yield* accounts.get(tenantId, id)
    // One that logged in by a password may be anywhere: the provider's tokens are shown to its own servers.
    const moved = secrets.includes("oauthToken") ? {} : { ...unstated, ...serversOf(consented, catalog) }
    return { saved: yield* accounts.update(tenantId, id, { ...moved, token }), isNew: false }
  })
  if (accountId !== null) return yield* given(accountId)
  const input: AccountInput = { email, token, ...serversOf(consented, catalog), ...(name === null ? {} : { name }) }
  return yield* accounts.add(tenantId, input).pipe(
    Effect.map((saved): SavedConsent => ({ saved, isNew: true })),
    Effect.catch((error): Effect.Effect<SavedConsent, EmailAccountsError> =>
      error.reason._tag === "TooManyChecks"
        ? Effect.map(accounts.insert(tenantId, input), (inserted) => ({
            saved: { ...inserted, report: null },
            isNew: true,
          }))
        : Effect.fail(error),
    ),
    // Also of one that wasn't checked: the limit is asked before the store.
    Effect.catch((error): Effect.Effect<SavedConsent, EmailAccountsError> =>
      error.reason._tag === "AddressTaken" ? given(error.reason.existingId) : Effect.fail(error),
    ),
  )
})

const isTokenRefused = (side: ProtocolReport | null): boolean =>
  side?.ok === false && side.diagnosis?.category === "oauth_token_rejected" && side.diagnosis.actor !== "operator"

/**
 * Whether the mail servers refuse the new tokens for this mailbox, as they do with somebody else's; nothing is written. What can't be found out, because
 * servers were checked too often, is for the check that follows to find.
 */
export const isRefused = Effect.fnUntraced(function* (
  accounts: EmailAccounts["Service"],
  catalog: ProviderCatalog["Service"],
  consented: Consented,
): Effect.fn.Return<boolean> {
  const { email, state, token } = consented
  const { accountId, tenantId } = state
  const input = accountId === null ? { email, token, ...serversOf(consented, catalog) } : { token }
  const found = yield* Effect.option(accounts.check(tenantId, input, accountId === null ? {} : { id: accountId }))
  return Option.isSome(found) && [found.value.submission, found.value.access].some(isTokenRefused)
})
