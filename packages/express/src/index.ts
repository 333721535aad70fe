/**
 * Express routes for Mailkeep.
 *
 * @module
 */
export { mailkeepRouter, type RouterOptions } from "./mailkeepRouter.ts"
