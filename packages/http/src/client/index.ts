/**
 * A typed client of the HTTP API for any program that has `fetch`. Needs no Effect, neither to run nor to compile.
 *
 * @module
 */
export { mailkeepClient, type MailkeepClient, type MailkeepClientOptions, type Schemas } from "./mailkeepClient.ts"
export type { Call, CallAnswer, Method, PathsWith, Refused, RequestSettings, Success } from "./Call.ts"
export type { components, operations, paths } from "./generated.ts"
