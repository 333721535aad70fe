import type { Principal } from "@mailkeep/core"
import { type Context, Effect, Metric } from "effect"

/** What is told of a request that was answered. Nothing that a caller wrote is in it but the request id. */
export interface AnsweredRequest {
  readonly requestId: string
  readonly method: string
  /** The contract's form of the path; `none` for a request to no route. */
  readonly route: string
  readonly status: number
  /** Until the answer began. */
  readonly milliseconds: number
  readonly principal: Principal | null
}

// As OpenTelemetry's conventions for HTTP have it.
const makeDuration = (method: string, route: string, status: number) =>
  Metric.histogram("http.server.request.duration", {
    description: "How long requests to the HTTP API took until their answer began.",
    attributes: {
      unit: "s",
      "http.request.method": method,
      "http.route": route,
      "http.response.status_code": String(status),
    },
    boundaries: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
  })

const methods: ReadonlySet<string> = new Set("CONNECT DELETE GET HEAD OPTIONS PATCH POST PUT TRACE".split(" "))

/** A method's name as it is told: what is no method of HTTP is any text. */
export const toldMethod = (method: string): string => (methods.has(method) ? method : "_OTHER")

/** Makes what measures each answered request, and gives what writes a line of it to the log; `null` when none is wanted. */
export const makeTellRequest = (
  context: Context.Context<never>,
  { logRequests }: { readonly logRequests: boolean },
): ((request: AnsweredRequest) => Effect.Effect<void> | null) => {
  // One for each route and status, which are few.
  const durations = new Map<string, ReturnType<typeof makeDuration>>()
  const durationOf = (method: string, route: string, status: number) => {
    const name = `${method} ${route} ${status}`
    let known = durations.get(name)
    if (known === undefined) {
      known = makeDuration(method, route, status)
      durations.set(name, known)
    }
    return known
  }

  return ({ method, milliseconds, principal, requestId, route, status }) => {
    durationOf(method, route, status).updateUnsafe(milliseconds / 1_000, context)
    if (!logRequests) return null
    return Effect.logInfo("request").pipe(
      Effect.annotateLogs({
        requestId,
        tenant: principal?.tenantId ?? null,
        key: principal?.keyId ?? null,
        ...(principal?.hostId === undefined ? {} : { by: principal.hostId }),
        method,
        route,
        status,
        milliseconds: Math.round(milliseconds * 10) / 10,
      }),
    )
  }
}
