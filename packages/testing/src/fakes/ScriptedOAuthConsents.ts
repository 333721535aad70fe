import { ConsentError, OAuthConsents } from "@mailkeep/core"
import { Effect } from "effect"

const notConfigured = new ConsentError({
  reason: "not-configured",
  issues: [],
  message: "No OAuth application is configured.",
})

/** Consents that go as a test says; what it doesn't say goes as without an OAuth application, to which no browser comes back. */
export const makeScriptedOAuthConsents = (answers: Partial<OAuthConsents["Service"]> = {}): OAuthConsents["Service"] =>
  OAuthConsents.of({
    begin: () => Effect.fail(notConfigured),
    invite: () => Effect.fail(notConfigured),
    reauthorize: () => Effect.succeed(null),
    accept: () => Effect.fail(notConfigured),
    complete: () => Effect.succeed({ kind: "expired", subject: null, message: "Begin again.", actualEmail: null }),
    ...answers,
  })
