import { Effect, Redacted } from "effect"
import type { Protocol } from "../diagnosis/Evidence.ts"
import { OAuthSettings } from "../oauth/OAuthSettings.ts"
import type { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import type { TenantId } from "../shared/TenantId.ts"
import type { AccountDraft } from "./AccountDraft.ts"
import type { NoAccessToken } from "./NoAccessToken.ts"
import { serviceGrantFor, serviceRequest } from "./serviceTokens.ts"

/** An access token, or why there is none. */
export type FirstToken =
  | { readonly accessToken: Redacted.Redacted }
  | { readonly none: Pick<NoAccessToken, "failure" | "serverText"> }

/**
 * Makes the way to an access token for a draft that the operator's application acts for and that isn't stored, to check these sides by. It
 * is kept nowhere: nothing is lost with it, because the application gets the next without anybody.
 */
export const makeFirstServiceToken = (catalog: ProviderCatalog["Service"]) =>
  Effect.map(OAuthSettings, (settings) =>
    Effect.fnUntraced(function* (
      tenantId: TenantId,
      draft: AccountDraft,
      sides: ReadonlyArray<Protocol>,
    ): Effect.fn.Return<FirstToken> {
      const { email, provider } = draft
      const hostOf = (side: Protocol) => (sides.includes(side) ? draft[side].host : undefined)
      const found = serviceGrantFor(settings, {
        tenantId,
        email,
        preset: provider === null ? null : catalog.byId(provider),
        hosts: { submission: hostOf("submission"), access: hostOf("access") },
        userNames: sides.map((side) => draft[side].userName),
      })
      if (settings === null || found === null) return { none: { failure: "token-client-missing", serverText: "" } }
      const outcome = yield* settings.endpoint.grant(serviceRequest(found, email))
      if (outcome.kind === "tokens") return { accessToken: outcome.accessToken }
      const failure = outcome.kind === "temporary" ? "token-unavailable" : "token-client-refused"
      return { none: { failure, serverText: outcome.text } }
    }),
  )
