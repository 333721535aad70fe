import { type ConsentError, OAuthConsents } from "@mailkeep/core"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../contract/Api.ts"
import { CurrentPrincipal } from "../contract/ApiKey.ts"
import { OAuthLinkAnswer } from "../contract/OAuthShapes.ts"
import { readOAuthStart, toStartErrors } from "../contract/readOAuthStart.ts"
import { showLink } from "../contract/showOAuth.ts"
import type { FieldError } from "../contract/wireIssues.ts"
import type { Refusal } from "../errors.ts"
import { readObject } from "../request/readObject.ts"
import { perishing, refusing, respond } from "../responses.ts"
import type { RouteSettings } from "../RouteSettings.ts"

/** The route that makes links to connect mailboxes with, over the core's service. */
export const layerOAuth = ({ bodyLimitBytes, strict }: RouteSettings) =>
  HttpApiBuilder.group(
    Api,
    "oauth",
    Effect.fnUntraced(function* (handlers) {
      const consents = yield* OAuthConsents
      // Nothing is required, so that no body at all asks for whatever mailbox its owner chooses.
      const readBody = readObject(bodyLimitBytes, false)

      const start = Effect.fnUntraced(function* (provider: string) {
        const { tenantId } = yield* CurrentPrincipal
        const { errors, request } = readOAuthStart(provider, yield* readBody, strict)
        const link = yield* withErrors(consents.invite(tenantId, request), errors)
        return perishing(respond(OAuthLinkAnswer, showLink(link)))
      })

      return handlers.handleRaw("oauthInvite", ({ params }) => refusing(start(params.provider)))
    }),
  )

/** What is wrong with the form is told together with what the core finds, and then nothing is begun. */
export const withErrors = <A, R>(
  begun: Effect.Effect<A, ConsentError, R>,
  errors: ReadonlyArray<FieldError>,
): Effect.Effect<A, Refusal, R> =>
  Effect.matchEffect(begun, {
    onFailure: (error) => Effect.fail(toConsentRefusal(error, errors)),
    onSuccess: (value) =>
      errors.length === 0 ? Effect.succeed(value) : Effect.fail<Refusal>({ kind: "invalid", errors }),
  })

/** What the core's error is to a client. */
export const toConsentRefusal = (
  { issues, message, reason }: ConsentError,
  errors: ReadonlyArray<FieldError> = [],
): Refusal => {
  if (reason === "invalid") {
    return { kind: "invalid", errors: [...errors, ...toStartErrors(issues)] }
  }
  if (errors.length > 0) return { kind: "invalid", errors }
  return reason === "not-configured"
    ? { kind: "consent-not-configured", message }
    : { kind: "consent-unavailable", message }
}
