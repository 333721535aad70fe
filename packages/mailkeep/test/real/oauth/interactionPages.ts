import type { IncomingMessage, ServerResponse } from "node:http"
import { text } from "node:stream/consumers"
import type Provider from "oidc-provider"
import type { InteractionResults } from "oidc-provider"

/** Where the pages are on which users log in and consent. */
export const interactionPath = "/interaction/"

const escaped = (words: string): string => words.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const page = (title: string, form: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><form method="post">${form}</form></html>`

const loginPage = (hint: unknown): string =>
  page(
    "Log in",
    `<label>Address <input name="user" value="${escaped(typeof hint === "string" ? hint : "")}"></label>
    <label>Password <input name="password" type="password"></label><button>Log in</button>`,
  )

const consentPage = (user: string, scope: string): string =>
  page(
    "Consent",
    `<p>${escaped(user)}, an application asks for: ${escaped(scope)}</p>
    <button name="answer" value="allow">Allow</button><button name="answer" value="deny">Deny</button>`,
  )

/** Serves the pages of a provider on which its users log in by a password, and then consent or don't. */
export const interactionPages = (provider: Provider, users: Readonly<Record<string, string>>) => {
  type Details = Awaited<ReturnType<Provider["interactionDetails"]>>

  const logIn = (form: URLSearchParams): InteractionResults | null => {
    const user = form.get("user") ?? ""
    const isKnown = users[user] !== undefined && users[user] === form.get("password")
    return isKnown ? { login: { accountId: user } } : null
  }

  const consent = async (form: URLSearchParams, details: Details): Promise<InteractionResults> => {
    if (form.get("answer") !== "allow") {
      return { error: "access_denied", error_description: "The user clicked Deny." }
    }
    const known = details.grantId === undefined ? undefined : await provider.Grant.find(details.grantId)
    const { params, prompt, session } = details
    const grant = known ?? new provider.Grant({ accountId: session?.accountId, clientId: String(params["client_id"]) })
    const { missingOIDCClaims, missingOIDCScope } = prompt.details as Record<string, Array<string> | undefined>
    if (missingOIDCScope !== undefined) grant.addOIDCScope(missingOIDCScope.join(" "))
    if (missingOIDCClaims !== undefined) grant.addOIDCClaims(missingOIDCClaims)
    return { consent: { grantId: await grant.save() } }
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const details = await provider.interactionDetails(request, response)
    const isLogin = details.prompt.name === "login"
    if (request.method === "POST") {
      const form = new URLSearchParams(await text(request))
      const result = isLogin ? logIn(form) : await consent(form, details)
      if (result !== null) {
        const isDone = { mergeWithLastSubmission: !isLogin }
        return provider.interactionFinished(request, response, result, isDone)
      }
    }
    const { params, session } = details
    response.setHeader("content-type", "text/html; charset=utf-8")
    response.end(
      isLogin ? loginPage(params["login_hint"]) : consentPage(session?.accountId ?? "", String(params["scope"])),
    )
  }
}
