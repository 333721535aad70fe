import { ConsentSettings, type Principal, StoreError } from "@mailkeep/core"
import { Cause, Clock, Context, Effect, Exit, type Fiber, References, Tracer } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import { type Answer, toAnswer, type ToWeb } from "./Answer.ts"
import { buildDirectReads, buildRoutes } from "./buildRoutes.ts"
import { isFault, status } from "./errors.ts"
import { errorsIn } from "./errorsIn.ts"
import { type Fault, toFault } from "./Fault.ts"
import type { HandlerServices } from "./HandlerServices.ts"
import type { HandlerOptions, MailkeepHandler, RouteOptions } from "./MailkeepHandler.ts"
import { inPageForm } from "./pages/inPageForm.ts"
import { makeRateLimiter } from "./rate/makeRateLimiter.ts"
import { CurrentRequest, type RequestInHand } from "./request/CurrentRequest.ts"
import type { HandlerRequest } from "./request/HandlerRequest.ts"
import { allMethods, findRoute, type Route } from "./request/routes.ts"
import { wrongFormOf } from "./request/strictForm.ts"
import type { RouteSettings } from "./RouteSettings.ts"
import { clientGone, finish, optionsOf, refuse } from "./responses.ts"
import { makeTellRequest, toldMethod } from "./tellRequest.ts"

type Response = HttpServerResponse.HttpServerResponse
type WebResponse = globalThis.Response

/**
 * Makes the handler of services that stand already. Its work runs with everything that is in the context, loggers and
 * tracers too; a request's `AbortSignal` interrupts it, unless the request has an `Idempotency-Key`.
 *
 * @example
 * const handler = makeHandler(await runtime.context())
 * const response = await handler(new Request("http://localhost/api/v1/email-accounts/"))
 */
export const makeHandler = (
  context: Context.Context<HandlerServices>,
  {
    authorize,
    basePath = "/api/v1",
    bodyLimitBytes = 262_144,
    bulkBodyLimitBytes = 2_097_152,
    closed,
    documentation = true,
    failedCheckStatus = status.badRequest,
    logRequests = false,
    onError,
    rateLimit = {},
    rateLimiter,
    strict = false,
  }: HandlerOptions = {},
): MailkeepHandler => {
  const tell = makeTellRequest(context, { logRequests })
  const clock = Context.get(context, Clock.Clock)
  const { applicationName } = Context.get(context, ConsentSettings)
  const since = (nanoseconds: bigint) => Number(clock.currentTimeNanosUnsafe() - nanoseconds) / 1e6
  const settings: RouteSettings = {
    authorize,
    bodyLimitBytes,
    bulkBodyLimitBytes,
    closed,
    failedCheckStatus,
    rateLimiter: rateLimit === false ? null : (rateLimiter ?? makeRateLimiter(rateLimit)),
    strict,
  }
  const app = buildRoutes(context, settings)
  const directly = buildDirectReads(context, settings)

  const isTraced = Context.get(context, Tracer.Tracer) !== Tracer.nativeTracer
  // Spans that nobody is told of would cost as much as the rest.
  const inContext = Context.add(context, References.TracerEnabled, isTraced)
  const running = new Set<Fiber.Fiber<Response, unknown>>()
  closed?.addEventListener("abort", () => running.forEach((fiber) => fiber.interruptUnsafe()), { once: true })

  const run = (request: HandlerRequest, route: Route): Promise<Response> => {
    const requestId = requestIdOf(request)
    const secrets = new Set<string>()
    const caller: { principal: Principal | null } = { principal: null }
    const began = clock.currentTimeNanosUnsafe()
    const method = toldMethod(request.method)
    const answerHeaders = new Map<string, string>()
    // The contract's form of the path: what a caller wrote there and in the query goes into no log and no span.
    const template = route.templates.get(request.method) ?? ""
    const report = (cause: Cause.Cause<unknown>) =>
      reportFault(toFault(cause, { requestId, route: `${request.method} ${template}`, secrets }), onError)
    // By the client, that won't read an answer, or by the end of the services.
    const isInterrupted = (cause: Cause.Cause<unknown>) =>
      Cause.hasInterruptsOnly(cause) && (request.signal?.aborted === true || closed?.aborted === true)
    const responseOf = (exit: Exit.Exit<Response, unknown>): Response => {
      if (Exit.isSuccess(exit)) return exit.value
      if (!isInterrupted(exit.cause)) {
        return refuse({ kind: isStoreUnavailable(exit.cause) ? "store-unavailable" : "internal", requestId })
      }
      return request.signal?.aborted === true ? clientGone() : refuse({ kind: "closed" })
    }
    const byRouter = () =>
      Effect.provideService(app, HttpServerRequest.HttpServerRequest, toServerRequest(request, route)).pipe(
        Effect.scoped,
      )
    const answer = closed?.aborted === true ? Effect.interrupt : (directly(request, route, byRouter) ?? byRouter())
    const work = isTraced
      ? answer.pipe(
          Effect.onExit((exit) =>
            Effect.annotateCurrentSpan(answeredAttributes(responseOf(exit).status, caller.principal)),
          ),
          Effect.withSpan(
            "mailkeep.http",
            {
              kind: "server",
              attributes: {
                "http.request.method": method,
                "http.route": template,
                "mailkeep.request_id": requestId,
              },
            },
            { captureStackTrace: false },
          ),
        )
      : answer
    // After the span, which tells of a fault that it was one.
    const ended = (exit: Exit.Exit<Response, unknown>): Response | Promise<Response> => {
      const response = responseOf(exit)
      const told = tell({
        requestId,
        method,
        route: template,
        status: response.status,
        milliseconds: since(began),
        principal: caller.principal,
      })
      const accept = request.headers.get("accept")
      const isPage = route.details.get(request.method)?.isPage === true
      const shown = isPage ? inPageForm(response, accept, applicationName) : response
      const finished = finish(shown, requestId, accept, answerHeaders)
      if (Exit.isSuccess(exit) || isInterrupted(exit.cause)) return afterwards(told, finished)
      return afterwards(told === null ? report(exit.cause) : Effect.andThen(report(exit.cause), told), finished)
    }
    const inHand: RequestInHand = {
      incoming: request,
      basePath: route.basePath,
      report,
      secrets,
      caller,
      answerHeaders,
      wrongForm: strict ? wrongFormOf(request, route) : [],
    }
    const fiber = Effect.runForkWith(Context.add(inContext, CurrentRequest, inHand))(work)
    const exit = fiber.pollUnsafe()
    // What reads from memory or from a file is done by now: nobody can have left.
    if (exit !== undefined) return Promise.resolve(ended(exit))
    return new Promise((resolve) => {
      running.add(fiber)
      const leave = whenAborted(request.signal, () => fiber.interruptUnsafe())
      fiber.addObserver((exit) => {
        running.delete(fiber)
        leave()
        resolve(ended(exit))
      })
    })
  }

  // What is left to tell is told before the answer.
  const afterwards = (told: Effect.Effect<void> | null, response: Response): Response | Promise<Response> =>
    told === null ? response : Effect.runPromiseExitWith(context)(told).then(() => response)

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
    if (last?.url !== url || last.base !== base) last = { url, base, route: findRoute(url, base, documentation) }
    const { route } = last
    return { route, answered: route.templates.has(method) }
  }

  const respond = (request: HandlerRequest, options?: RouteOptions) => {
    const { answered, route } = routeOf(request, options)
    if (answered) return run(request, route)
    const began = clock.currentTimeNanosUnsafe()
    const requestId = requestIdOf(request)
    const response = finish(answerElsewhere(request, route), requestId, request.headers.get("accept"))
    const answer = { requestId, method: toldMethod(request.method), route: "none", principal: null }
    const told = tell({ ...answer, status: response.status, milliseconds: since(began) })
    return Promise.resolve(afterwards(told, response))
  }

  const handler = (request: HandlerRequest): Promise<WebResponse> => respond(request).then(toWebFor(request))
  return Object.assign(handler, {
    route: (request: HandlerRequest, options?: RouteOptions): Promise<WebResponse | null> => {
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

// The router needs a method, a path and headers; the body is read from the request in hand. A semicolon would end the path
// there, as it does nowhere else.
const toServerRequest = ({ headers, method }: HandlerRequest, { path, query }: Route) =>
  HttpServerRequest.fromWeb({ method, url: `${path.replaceAll(";", "%3B")}${query}`, headers, body: null } as Request)

// As OpenTelemetry's conventions for HTTP have it.
const answeredAttributes = (code: number, principal: Principal | null) => ({
  "http.response.status_code": code,
  ...(isFault(code) ? { "error.type": String(code) } : {}),
  ...(principal === null ? {} : { "mailkeep.tenant": principal.tenantId }),
})

// A request to what is no route, or with a method that the route doesn't answer.
const answerElsewhere = ({ method, url }: HandlerRequest, { templates, wellFormed }: Route) => {
  // Neither is about a route: CONNECT names a host to reach, and `OPTIONS *` asks about the server (RFC 9110 §9.3).
  const wholeServer = method === "CONNECT" || (method === "OPTIONS" && url === "*")
  if (!wholeServer && !wellFormed) return refuse({ kind: "bad-target" })
  const allowed = [...(wholeServer ? allMethods : templates.keys()), "OPTIONS"]
  if (!wholeServer && templates.size === 0) return refuse({ kind: "no-such-route" })
  return method === "OPTIONS" ? optionsOf(allowed) : refuse({ kind: "no-such-method", allowed })
}

/** Calls when a signal is aborted, or at once if it is; gives what ends that. */
const whenAborted = (signal: AbortSignal | undefined, call: () => void): (() => void) => {
  if (signal === undefined) return () => {}
  if (signal.aborted) call()
  else signal.addEventListener("abort", call, { once: true })
  return () => signal.removeEventListener("abort", call)
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
