import { Effect } from "effect"
import { OAuthSettings } from "../oauth/OAuthSettings.ts"

/**
 * Makes the way to know whether the operator has an OAuth application of a name, as {@link OAuthSettings} says; where no token is
 * refreshed a name means nothing, and any is only kept.
 */
export const makeHasClient = Effect.map(
  OAuthSettings,
  (settings) =>
    (name: string): boolean =>
      settings === null || settings.clients.has(name),
)
