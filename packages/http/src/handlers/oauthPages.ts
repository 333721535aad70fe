import {
  type ConsentBegun,
  type ConsentOutcome,
  ConsentSettings,
  type ConsentSubject,
  OAuthConsents,
} from "@mailkeep/core"
import { Cause, Effect, Redacted } from "effect"
import { HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { makeAdmission } from "../authorize.ts"
import { Api } from "../contract/Api.ts"
import { OAuthConsentAnswer } from "../contract/OAuthShapes.ts"
import { readOAuthStart, startFields } from "../contract/readOAuthStart.ts"
import { returning, showConsent } from "../contract/showOAuth.ts"
import { type Refusal, status } from "../errors.ts"
import { type BrowserCookie, browserOf, makeBrowserCookie } from "../pages/browserCookie.ts"
import { failureTexts } from "../pages/failureTexts.ts"
import { savedPage } from "../pages/consentPage.ts"
import { askHost, hostsWayOf } from "../request/askHost.ts"
import { CurrentRequest } from "../request/CurrentRequest.ts"
import type { HandlerRequest } from "../request/HandlerRequest.ts"
import { parametersIn } from "../request/parametersIn.ts"
import { prefersJson } from "../request/prefersProblem.ts"
import { refuse, respond, withPage } from "../responses.ts"
import type { RouteSettings } from "../RouteSettings.ts"
import { toConsentRefusal, withErrors } from "./oauth.ts"
import { toRefusal } from "./ofAccount.ts"

type Response = HttpServerResponse.HttpServerResponse

// Whoever has one of these may go on in the user's place.
const SECRET_PARAMETERS = ["code", "state", "ticket", "id_token", "access_token"]

/** The pages that browsers come to on the way to a consent and back, over the core's service. */
export const layerOAuthPages = (settings: RouteSettings) =>
  HttpApiBuilder.group(
    Api,
    "oauthPages",
    Effect.fnUntraced(function* (handlers) {
      const consents = yield* OAuthConsents
      const { applicationName, publicUrl } = yield* ConsentSettings
      const { admit } = yield* makeAdmission(settings)

      /** Begins for whoever the host says that it is; nobody else may without a ticket. */
      const beginByHost = Effect.fnUntraced(function* (
        provider: string,
        query: URLSearchParams,
        browser: BrowserCookie,
      ) {
        const { incoming } = yield* CurrentRequest
        const ask = hostsWayOf(incoming, settings)
        const principal = ask === null ? null : yield* askHost(ask)
        if (principal === null || principal === "api-key") return refuse({ kind: "unauthorized", by: "link" })
        if (publicUrl === null) return refuse({ kind: "consent-not-configured", message: noPublicUrl })
        const fields = Object.fromEntries([...query].filter(([name]) => startFields.includes(name)))
        const { errors, request } = readOAuthStart(provider, fields, false)
        const begun = Effect.suspend(() => consents.begin(principal.tenantId, { ...request, browser: browser.browser }))
        const sent = Effect.map(withErrors(begun, errors), (consent) => sendTo(consent, browser))
        // It asks for reading by its method, and leads to an account.
        return yield* admit(refusingPage(sent), principal, "write")
      })

      const begin = Effect.fnUntraced(function* (provider: string): Effect.fn.Return<Response, Refusal> {
        const { incoming, secrets } = yield* CurrentRequest
        const query = queryOf(incoming)
        const browser = makeBrowserCookie(incoming.headers.get("cookie"), publicUrl)
        secrets.add(Redacted.value(browser.browser))
        const ticket = query.get("ticket")
        if (ticket === null) return yield* beginByHost(provider, query, browser)
        const accepted = consents.accept(Redacted.make(ticket), browser.browser, provider)
        return sendTo(yield* Effect.mapError(accepted, (error) => toConsentRefusal(error)), browser)
      })

      /** A link to begin once more with what was asked for. */
      const linkToRetry = ({
        accountId,
        email,
        provider,
        returnUrl,
        tenantId,
      }: ConsentSubject): Effect.Effect<string | null> =>
        consents
          .invite(tenantId, {
            provider,
            ...(email === null ? {} : { email }),
            ...(accountId === null ? {} : { accountId }),
            ...(returnUrl === null ? {} : { returnUrl }),
          })
          .pipe(
            Effect.map(({ url }) => url),
            // The page is right without it, too.
            Effect.catch((error) =>
              error.reason === "unavailable"
                ? Effect.flatMap(CurrentRequest, ({ report }) => Effect.as(report(Cause.fail(error)), null))
                : Effect.succeed(null),
            ),
          )

      const failed = Effect.fnUntraced(function* (outcome: Exclude<ConsentOutcome, { readonly kind: "saved" }>) {
        const { actualEmail, kind, message, subject } = outcome
        const retryUrl = subject !== null && failureTexts[kind].mayHelp ? yield* linkToRetry(subject) : null
        const returnUrl = subject?.returnUrl == null ? null : returning(subject.returnUrl, { status: kind })
        return yield* Effect.fail<Refusal>({
          kind: "consent-failed",
          failure: kind,
          message,
          actualEmail,
          retryUrl,
          returnUrl,
        })
      })

      const complete = Effect.fnUntraced(function* (provider: string): Effect.fn.Return<Response, Refusal> {
        const { incoming, secrets } = yield* CurrentRequest
        const browser = browserOf(incoming.headers.get("cookie"), publicUrl) ?? nobody
        secrets.add(Redacted.value(browser))
        const outcome = yield* consents
          .complete(Redacted.make(incoming.url), browser, undefined, provider)
          .pipe(Effect.catch((error) => toRefusal(error)))
        if (outcome.kind !== "saved") return yield* failed(outcome)
        const answer = showConsent(outcome)
        return answer.return_url !== null && !prefersJson(incoming.headers.get("accept"))
          ? redirect(answer.return_url)
          : withPage(respond(OAuthConsentAnswer, answer), savedPage(answer, applicationName))
      })

      return handlers
        .handleRaw("oauthStart", ({ params }) => forUsers(begin(params.provider)))
        .handleRaw("oauthCallback", ({ params }) => forUsers(complete(params.provider)))
    }),
  )

const noPublicUrl = "No public URL (publicUrl) is configured for the pages of a consent."

// A browser without our cookie began nothing.
const nobody = Redacted.make("")

const queryOf = ({ url }: HandlerRequest): URLSearchParams => {
  const [, query = ""] = /\?([^#]*)/.exec(url) ?? []
  return new URLSearchParams(query)
}

/** Sends a browser on; the URL that it comes from stays behind. */
const redirect = (location: string, headers: Readonly<Record<string, string>> = {}): Response =>
  HttpServerResponse.empty({
    status: status.seeOther,
    headers: { ...headers, location, "referrer-policy": "no-referrer" },
  })

const sendTo = ({ url }: ConsentBegun, { header }: BrowserCookie): Response => redirect(url, { "set-cookie": header })

const refusingPage = <R>(work: Effect.Effect<Response, Refusal, R>) =>
  work.pipe(Effect.catch((refusal) => Effect.succeed(refuse(refusal))))

/** Works for a user who is there: not for a browser that looks ahead, nor for whoever only asks what there is. */
const forUsers = (work: Effect.Effect<Response, Refusal>): Effect.Effect<Response> =>
  Effect.flatMap(CurrentRequest, ({ incoming, secrets }) => {
    for (const secret of parametersIn(incoming.url, SECRET_PARAMETERS)) secrets.add(secret)
    if (incoming.method === "HEAD") return Effect.succeed(HttpServerResponse.empty({ status: status.noContent }))
    return isAhead(incoming.headers) ? Effect.succeed(refuse({ kind: "not-for-prefetch" })) : refusingPage(work)
  })

const AHEAD = /\b(?:prefetch|prerender|preview)\b/i

const isAhead = (headers: Headers): boolean =>
  ["sec-purpose", "purpose", "x-purpose", "x-moz"].some((name) => AHEAD.test(headers.get(name) ?? ""))
