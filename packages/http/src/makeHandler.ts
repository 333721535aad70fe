import { StoreError } from "@mailkeep/core"
import { Cause, Context, Effect, Exit, type Fiber, References, Tracer } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import { type Answer, toAnswer, type ToWeb } from "./Answer.ts"
import { buildRoutes } from "./buildRoutes.ts"
import { status } from "./errors.ts"
import { errorsIn } from "./errorsIn.ts"
import { type Fault, toFault } from "./Fault.ts"
import type { HandlerServices } from "./HandlerServices.ts"
import type { HandlerOptions, MailkeepHandler, RouteOptions } from "./MailkeepHandler.ts"
import { CurrentRequest } from "./request/CurrentRequest.ts"
import type { HandlerRequest } from "./request/HandlerRequest.ts"
import { allMethods, findRoute, type Route } from "./request/routes.ts"
import { clientGone, finish, optionsOf, refuse } from "./responses.ts"

/**
 * Makes the handler of services that stand already. Its work runs with everything that is in the context, loggers and
 * tracers too; a request's `AbortSignal` interrupts it.
 *
 * @example
 * const handler = makeHandler(await runtime.context())
 * const response = await handler(new Request("http://localhost/api/v1/email-accounts/"))
 */
export const makeHandler = (
  context: Context.Context<HandlerServices>,
  {
    basePath = "/api/v1",
    bodyLimitBytes = 262_144,
    bulkBodyLimitBytes = 2_097_152,
    closed,
    failedCheckStatus = status.badRequest,
    onError,
  }: HandlerOptions = {},
): MailkeepHandler => {
  const isTraced = Context.get(context, Tracer.Tracer) !== Tracer.nativeTracer
  const app = buildRoutes(context, { bodyLimitBytes, bulkBodyLimitBytes, failedCheckStatus })

  const fork = Effect.runForkWith(context)
  const running = new Set<Fiber.Fiber<HttpServerResponse.HttpServerResponse>>()
  closed?.addEventListener("abort", () => running.forEach((fiber) => fiber.interruptUnsafe()), { once: true })

  const run = (request: HandlerRequest, route: Route): Promise<HttpServerResponse.HttpServerResponse> => {
    const requestId = requestIdOf(request)
    if (closed?.aborted === true) return Promise.resolve(finish(refuse({ kind: "closed" }), requestId))
    const secrets = new Set<string>()
    // The contract's form of the path: what a caller wrote there and in the query goes into no log and no span.
    const template = route.templates.get(request.method) ?? ""
    const report = (cause: Cause.Cause<unknown>) =>
      reportFault(toFault(cause, { requestId, route: `${request.method} ${template}`, secrets }), onError)
    const work = app.pipe(
      Effect.provideService(CurrentRequest, { incoming: request, report, secrets }),
      Effect.provideService(HttpServerRequest.HttpServerRequest, toServerRequest(request, route)),
      Effect.scoped,
      Effect.catchCause((cause) => {
        if (Cause.hasInterruptsOnly(cause) && (request.signal?.aborted === true || closed?.aborted === true)) {
          return Effect.failCause(cause as Cause.Cause<never>)
        }
        const kind = isStoreUnavailable(cause) ? "store-unavailable" : "internal"
        return Effect.as(report(cause), refuse({ kind, requestId }))
      }),
      Effect.withSpan(
        "mailkeep.http",
        { attributes: { "http.request.method": request.method, "http.route": template } },
        { captureStackTrace: false },
      ),
      // Spans that nobody is told of would cost as much as the rest.
      Effect.provideService(References.TracerEnabled, isTraced),
    )
    return new Promise((resolve) => {
      const fiber = fork(work, request.signal === undefined ? {} : { signal: request.signal })
      running.add(fiber)
      fiber.addObserver((exit) => {
        running.delete(fiber)
        // Nothing but interruption fails: by the client, that won't read this, or by the end of the services.
        const interrupted = () => (request.signal?.aborted === true ? clientGone() : refuse({ kind: "closed" }))
        resolve(finish(Exit.isSuccess(exit) ? exit.value : interrupted(), requestId))
      })
    })
  }

  const toWebFor =
    (request: HandlerRequest): ToWeb =>
    (response) =>
      HttpServerResponse.toWeb(response, {
        withoutBody: request.method === "HEAD",
        context,
        // An answer that goes on and on ends with its client, and with the services.
        signal:
          response.body._tag === "Stream" ? AbortSignal.any([request.signal ?? [], closed ?? []].flat()) : undefined,
      })

  // An adapter asks whether a request is answered, and then for the answer.
  let last: { readonly url: string; readonly base: string; readonly route: Route } | undefined
  const routeOf = ({ method, url }: Pick<HandlerRequest, "method" | "url">, options?: RouteOptions) => {
    const base = options?.basePath ?? basePath
    if (last?.url !== url || last.base !== base) last = { url, base, route: findRoute(url, base) }
    const { route } = last
    return { route, answered: route.templates.has(method) }
  }

  const respond = (request: HandlerRequest, options?: RouteOptions) => {
    const { answered, route } = routeOf(request, options)
    return answered ? run(request, route) : Promise.resolve(elsewhere(request, route))
  }

  const handler = (request: HandlerRequest): Promise<Response> => respond(request).then(toWebFor(request))
  return Object.assign(handler, {
    route: (request: HandlerRequest, options?: RouteOptions): Promise<Response | null> => {
      const { answered, route } = routeOf(request, options)
      return answered ? run(request, route).then(toWebFor(request)) : Promise.resolve(null)
    },
    answer: (request: HandlerRequest, options?: RouteOptions): Promise<Answer> =>
      respond(request, options).then((response) => toAnswer(response, request, toWebFor(request))),
    answers: (request: Pick<HandlerRequest, "method" | "url">, options?: RouteOptions): boolean =>
      routeOf(request, options).answered,
  })
}

/** The handler as an effect over the services, for programs made of layers. */
export const makeHandlerEffect = (options?: HandlerOptions): Effect.Effect<MailkeepHandler, never, HandlerServices> =>
  Effect.map(Effect.context<HandlerServices>(), (context) => makeHandler(context, options))

// The router needs a method, a path and headers; the body is read from the request in hand.
const toServerRequest = ({ headers, method }: HandlerRequest, { path, query }: Route) =>
  HttpServerRequest.fromWeb({ method, url: `${path}${query}`, headers, body: null } as Request)

// A request to what is no route, or with a method that the route doesn't answer.
const elsewhere = (request: HandlerRequest, route: Route): HttpServerResponse.HttpServerResponse =>
  finish(answerElsewhere(request, route), requestIdOf(request))

const answerElsewhere = ({ method, url }: HandlerRequest, { templates, wellFormed }: Route) => {
  // Neither is about a route: CONNECT names a host to reach, and `OPTIONS *` asks about the server (RFC 9110 §9.3).
  const wholeServer = method === "CONNECT" || (method === "OPTIONS" && url === "*")
  if (!wholeServer && !wellFormed) return refuse({ kind: "bad-target" })
  const allowed = [...(wholeServer ? allMethods : templates.keys()), "OPTIONS"]
  if (!wholeServer && templates.size === 0) return refuse({ kind: "no-such-route" })
  return method === "OPTIONS" ? optionsOf(allowed) : refuse({ kind: "no-such-method", allowed })
}

const isStoreUnavailable = (cause: Cause.Cause<unknown>): boolean =>
  errorsIn(cause).some((error) => error instanceof StoreError && error.reason === "unavailable")

/** The id that a proxy gave the request, if it is fit for a log; else one of our own. */
const requestIdOf = ({ headers }: HandlerRequest): string => {
  const given = headers.get("x-request-id")
  return given !== null && /^[A-Za-z0-9._-]{1,64}$/.test(given) ? given : crypto.randomUUID()
}

const reportFault = (fault: Fault, onError: HandlerOptions["onError"]): Effect.Effect<void> =>
  onError === undefined
    ? Effect.logError(`${fault.route} failed`, fault.stack).pipe(Effect.annotateLogs({ requestId: fault.requestId }))
    : Effect.sync(() => {
        try {
          onError(fault, fault.requestId)
        } catch {
          // A broken hook must not turn an answer into none.
        }
      })
