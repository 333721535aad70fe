import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { CurrentRequest } from "./request/CurrentRequest.ts"
import { answerOf, type Refusal, status } from "./errors.ts"
import type { PageContent } from "./pages/htmlPage.ts"
import { inAcceptedForm } from "./problemDetails.ts"

type Response = HttpServerResponse.HttpServerResponse

const refusals = new WeakMap<Response, Refusal>()
const perishable = new WeakSet<Response>()
const pages = new WeakMap<Response, PageContent>()

/** The answer to a request that is not done: nothing was written. */
export const refuse = (refusal: Refusal): Response => {
  const { body, headers = {}, status } = answerOf(refusal)
  const response = HttpServerResponse.jsonUnsafe(body, { status, headers })
  refusals.set(response, refusal)
  return response
}

/** What an answer of {@link refuse} refuses; `null` for every other: a status doesn't tell, as what was stored may be told with one of those, too. */
export const refusalOf = (response: Response): Refusal | null => refusals.get(response) ?? null

/**
 * Marks an answer that is kept for nobody who sends the request again: it has a link that is as good as a key for a while, which
 * must not lie in a database.
 */
export const perishing = (response: Response): Response => {
  perishable.add(response)
  return response
}

/** Whether an answer is one of {@link perishing}. */
export const perishes = (response: Response): boolean => perishable.has(response)

/** Gives an answer a second form, for browsers. */
export const withPage = (response: Response, page: PageContent): Response => {
  pages.set(response, page)
  return response
}

/** The form for browsers that an answer was given; `null` when none was. */
export const pageOf = (response: Response): PageContent | null => pages.get(response) ?? null

/** An answer as JSON, typed by its schema but not encoded through it, which costs more than all the rest of a list. */
export const respond = <S extends { readonly Type: unknown }>(
  _schema: S,
  body: NoInfer<S["Type"]>,
  {
    headers = {},
    status: code = status.ok,
  }: { readonly status?: number; readonly headers?: Record<string, string> } = {},
): Response => HttpServerResponse.jsonUnsafe(body, { status: code, headers })

/** Answers what fails as a request that is not done. */
export const refusing = <A, R>(effect: Effect.Effect<A, Refusal, R>) =>
  Effect.flatMap(CurrentRequest, ({ wrongForm }) =>
    wrongForm.length === 0 ? effect : Effect.fail<Refusal>({ kind: "invalid", errors: wrongForm }),
  ).pipe(Effect.catch((refusal) => Effect.succeed(refuse(refusal))))

/** The answer to `OPTIONS` on a route. */
export const optionsOf = (allowed: ReadonlyArray<string>): Response =>
  HttpServerResponse.empty({ status: status.noContent, headers: { allow: allowed.join(", ") } })

/** What is left to say to a client that went away. */
export const clientGone = (): Response => HttpServerResponse.empty({ status: status.clientGone })

/** Gives an answer the form that the request accepts, and the headers that every answer has. */
export const finish = (
  response: Response,
  requestId: string,
  accept: string | null,
  more: Iterable<readonly [string, string]> = [],
): Response =>
  HttpServerResponse.setHeaders(inAcceptedForm(response, accept, requestId), {
    ...Object.fromEntries(more),
    // What is told bit by bit must not be collected to be compressed.
    "cache-control":
      response.headers["cache-control"] ?? (response.body._tag === "Stream" ? "no-store, no-transform" : "no-store"),
    "x-content-type-options": "nosniff",
    "x-request-id": requestId,
  })
