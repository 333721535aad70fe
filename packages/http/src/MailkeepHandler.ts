import type { Answer } from "./Answer.ts"
import type { FailedCheckStatus } from "./errors.ts"
import type { Fault } from "./Fault.ts"
import type { RateLimiter, RateLimits } from "./rate/RateLimiter.ts"
import type { HandlerRequest } from "./request/HandlerRequest.ts"
import type { HostAnswer, RequestHead } from "./request/HostPrincipal.ts"

/** How the handler answers. */
export interface HandlerOptions {
  /** Where the API is mounted. Default `/api/v1`. */
  readonly basePath?: string
  /** The status of an answer that says: stored, but the check failed. Default 400. */
  readonly failedCheckStatus?: FailedCheckStatus
  /** Bytes that a body may have. Default 262,144. */
  readonly bodyLimitBytes?: number
  /** Bytes that the body of `POST /email-accounts/bulk` may have. Default 2,097,152. */
  readonly bulkBodyLimitBytes?: number
  /** Refuses numbers as text, other names of fields and the like, instead of tolerating them. Default false. */
  readonly strict?: boolean
  /**
   * The host's own authentication: tells who sends a request, `null` for nobody that it knows, or `"api-key"` to have the API
   * key tell. What it throws, an answer that is none of these, and none within ten seconds, is a fault, answered 500.
   * Default: API keys.
   */
  readonly authorize?: (request: RequestHead) => HostAnswer | Promise<HostAnswer>
  /**
   * Writes a line to Effect's log for every request that is answered: request id, tenant, key, method, route, status and
   * milliseconds. Default false.
   */
  readonly logRequests?: boolean
  /**
   * How many requests may be sent with one API key, all routes together; `false`: as many as anybody likes. Default 10 in a
   * second, 60 in a minute and 1,000 in an hour.
   */
  readonly rateLimit?: RateLimits | false
  /**
   * Counts the requests instead, for a host of several processes; `rateLimit` says only whether it is asked then. Default:
   * each process counts those that it answers, in its memory.
   */
  readonly rateLimiter?: RateLimiter
  /**
   * Told of every fault of Mailkeep's own, with the request id that the client was given; free of the request's
   * secrets. What it throws is ignored. Default: an error line in Effect's log.
   */
  readonly onError?: (fault: Fault, requestId: string) => void
  /**
   * Aborted when the services end: requests that are being answered are interrupted, and these and all later ones to a
   * route are answered 503. Default: they never end.
   */
  readonly closed?: AbortSignal
  /** Whether `GET /openapi.json` and the reference page `GET /docs` are answered, to everybody. Default true. */
  readonly documentation?: boolean
}

/** How one request is routed. */
export interface RouteOptions {
  /** The base path of this request's URL, where it is not the handler's: `""` when a framework cut it off already. */
  readonly basePath?: string
}

/** The HTTP API as a web-standard handler. Never rejects. */
export interface MailkeepHandler {
  /**
   * Answers every request: a `Request`, or what an adapter makes of a message that can be no `Request` (`TRACE`,
   * `CONNECT`, `OPTIONS *`). What is no route of the API is answered with 404.
   */
  (request: Request | HandlerRequest): Promise<Response>
  /**
   * For adapters: answers a request to a route of the API, and gives `null` for any other without having touched its
   * body. `OPTIONS`, and methods that a route doesn't answer, are another's too.
   */
  readonly route: (request: HandlerRequest, options?: RouteOptions) => Promise<Response | null>
  /** For adapters: the answer to any request, before a `Response` is made of it. */
  readonly answer: (request: HandlerRequest, options?: RouteOptions) => Promise<Answer>
  /** For adapters: whether a request is to a route of the API. */
  readonly answers: (request: Pick<HandlerRequest, "method" | "url">, options?: RouteOptions) => boolean
}
