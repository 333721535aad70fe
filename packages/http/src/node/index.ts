/**
 * The one bridge between `node:http` messages and the handler; for servers and frameworks on `node:http`.
 *
 * @module
 */
export { requestOf, writeResponse } from "./messages.ts"
