import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { CurrentRequest } from "./request/CurrentRequest.ts"
import { answerOf, type Refusal, status } from "./errors.ts"
import { inAcceptedForm } from "./problemDetails.ts"

type Response = HttpServerResponse.HttpServerResponse

const refusals = new WeakSet<Response>()

/** The answer to a request that is not done: nothing was written. */
export const refuse = (refusal: Refusal): Response => {
  const { body, headers = {}, status } = answerOf(refusal)
  const response = HttpServerResponse.jsonUnsafe(body, { status, headers })
  refusals.add(response)
  return response
}

/** Whether an answer is one of {@link refuse}: a status doesn't tell, as what was stored may be told with one of those, too. */
export const isRefusal = (response: Response): boolean => refusals.has(response)

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
