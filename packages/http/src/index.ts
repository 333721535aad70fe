/**
 * The Smartlead-compatible HTTP API of Mailkeep as one web-standard handler, and the body of its webhooks.
 *
 * @module
 */
export { makeHandler, makeHandlerEffect } from "./makeHandler.ts"
export type { HandlerServices } from "./HandlerServices.ts"
export type { HandlerOptions, MailkeepHandler, RouteOptions } from "./MailkeepHandler.ts"
export type { Answer } from "./Answer.ts"
export type { HandlerRequest } from "./request/HandlerRequest.ts"
export type { HostAnswer, HostPrincipal, RequestHead } from "./request/HostPrincipal.ts"
export type { FailedCheckStatus } from "./errors.ts"
export { Fault } from "./Fault.ts"
export type { RateLimiter, RateLimits, RateUse } from "./rate/RateLimiter.ts"
export { webhookBody, type WebhookBody } from "./contract/webhookBody.ts"
