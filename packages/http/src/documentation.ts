import { Effect } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { HttpApiSwagger, OpenApi } from "effect/http-api"
import { Api } from "./contract/Api.ts"

/** Something to be shown to everybody. */
export interface Publication {
  readonly bytes: () => Uint8Array
  readonly contentType: string
  /** An entity tag (RFC 9110 §8.8.3): the same for the same text. */
  readonly tag: string
  readonly headers: Readonly<Record<string, string>>
}

const urlOf = (basePath: string): string => (basePath === "" ? "/" : basePath)

/** The contract as it is found below a base path. */
const apiAt = (basePath: string) => Api.annotateMerge(OpenApi.annotations({ servers: [{ url: urlOf(basePath) }] }))

/** The OpenAPI document of the contract, without what only knows where it is served. */
export const makeDocument = (basePath: string): OpenApi.OpenAPISpec => OpenApi.fromApi(apiAt(basePath))

// Stands where the base path will, and nowhere else.
const PLACEHOLDER = "/mailkeep-base-path"

/** What is to be published, but for where it is served. */
interface Template extends Pick<Publication, "contentType" | "headers"> {
  readonly text: string
}

/**
 * Puts base paths into what is made once, when it is first asked for: to make it takes hundreds of milliseconds, nobody needs
 * a key to ask, and the base path may be whatever fits a parameter of the host's.
 */
const publishing = (make: (basePath: string) => Promise<Template>) => {
  const makeParts = async () => {
    const { text, ...template } = await make(PLACEHOLDER)
    const [before = "", after = ""] = text.split(JSON.stringify(PLACEHOLDER))
    return { template, before: encoder.encode(before), after: encoder.encode(after), digest: await digestOf(text) }
  }
  let made: ReturnType<typeof makeParts> | undefined
  return async (basePath: string): Promise<Publication> => {
    const { after, before, digest, template } = await (made ??= makeParts())
    const url = jsonInHtml(urlOf(basePath))
    return {
      ...template,
      bytes: () => joined([before, encoder.encode(url), after]),
      tag: `"${await digestOf(`${digest} ${url}`)}"`,
    }
  }
}

const encoder = new TextEncoder()

const joined = (parts: ReadonlyArray<Uint8Array>): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let end = 0
  for (const part of parts) {
    whole.set(part, end)
    end += part.length
  }
  return whole
}

/** A text as JSON that ends no script element. */
const jsonInHtml = (text: string): string => JSON.stringify(text).replaceAll("<", "\\u003c")

/** The OpenAPI document as JSON. */
export const documentOf = publishing(async (basePath) => ({
  text: JSON.stringify(makeDocument(basePath)),
  contentType: "application/json",
  headers: {},
}))

/**
 * The reference page: Swagger UI and the document in one file, which loads nothing. Its policy lets its own scripts run, and
 * these speak to nobody but the server that the page came from. The base path stands in none of them, only in the document.
 */
export const referencePageOf = publishing(async (basePath) => {
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
  const digest = await crypto.subtle.digest("SHA-256", encoder.encode(text))
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
}
