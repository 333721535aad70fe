/**
 * The Mailkeep API as routes of an Express 4 or 5 app.
 *
 * @module
 */
export { mailkeepRouter, type RouterOptions } from "./mailkeepRouter.ts"
