/**
 * Express routes for Mailkeep.
 *
 * @module
 */
export { mailkeepRouter } from "./mailkeepRouter.ts"
