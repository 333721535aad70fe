import { Effect } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { HttpApiSwagger, OpenApi } from "effect/http-api"
import { Api } from "./contract/Api.ts"

/** Something to be shown to everybody. */
export interface Publication {
  readonly text: string
  readonly contentType: string
  /** An entity tag (RFC 9110 §8.8.3): the same for the same text. */
  readonly tag: string
  readonly headers: Readonly<Record<string, string>>
}

/** The contract as it is found below a base path. */
const apiAt = (basePath: string) =>
  Api.annotateMerge(OpenApi.annotations({ servers: [{ url: basePath === "" ? "/" : basePath }] }))

/** The OpenAPI document of the contract, without what only knows where it is served. */
export const makeDocument = (basePath: string): OpenApi.OpenAPISpec => OpenApi.fromApi(apiAt(basePath))

// One base path at a time: a host's may hold a parameter, and whoever asks must not fill the memory.
const latest = (make: (basePath: string) => Promise<Publication>) => {
  let last: { readonly basePath: string; readonly made: Promise<Publication> } | undefined
  return (basePath: string): Promise<Publication> => {
    if (last?.basePath !== basePath) last = { basePath, made: make(basePath) }
    return last.made
  }
}

/** The OpenAPI document as JSON, made when it is first asked for. */
export const documentOf = latest(async (basePath) => {
  const text = JSON.stringify(makeDocument(basePath))
  return { text, contentType: "application/json", tag: `"${await digestOf(text)}"`, headers: {} }
})

/**
 * The reference page, made when it is first asked for: Swagger UI and the document in one file, which loads nothing. Its
 * policy lets its own scripts run, and these speak to nobody but the server that the page came from.
 */
export const referencePageOf = latest(async (basePath) => {
  const text = (await swaggerPage(basePath)).replace(
    'dom_id: "#swagger-ui",',
    // It would show the page's address to a service that validates documents.
    'dom_id: "#swagger-ui", validatorUrl: "none",',
  )
  const scripts = [...text.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script = ""]) => script)
  const hashes = await Promise.all(scripts.map(async (script) => `'sha256-${await digestOf(script)}'`))
  const policy = [
    "default-src 'none'",
    `script-src ${hashes.join(" ")}`,
    "style-src 'unsafe-inline'",
    "img-src data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]
  return {
    text,
    contentType: "text/html; charset=utf-8",
    tag: `"${await digestOf(text)}"`,
    headers: { "content-security-policy": policy.join("; "), "referrer-policy": "no-referrer" },
  }
})

// Effect has the page as a route only, and the program of Swagger UI is loaded with it.
const swaggerPage = (basePath: string): Promise<string> =>
  HttpRouter.toHttpEffect(HttpApiSwagger.layer(apiAt(basePath), { path: "/docs" })).pipe(
    Effect.flatten,
    Effect.provideService(
      HttpServerRequest.HttpServerRequest,
      HttpServerRequest.fromWeb(new Request("http://localhost/docs")),
    ),
    Effect.map((response) => HttpServerResponse.toWeb(response)),
    Effect.scoped,
    Effect.flatMap((response) => Effect.promise(() => response.text())),
    Effect.runPromise,
  )

const digestOf = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
}
