import type { HandlerRequest, MailkeepHandler } from "@mailkeep/http"
import { requestOf, writeAnswer } from "@mailkeep/http/node"
import { type ErrorRequestHandler, type Request, type Response as ExpressResponse, Router } from "express"
import { asParsed, refusalOf } from "./expressBody.ts"

// Express has cut the mount path off already.
const mounted = { basePath: "" }

/**
 * The Mailkeep API as Express routes, for `app.use` at any path, above or below `express.json()`. What is no route of
 * the API goes on to `next()`. The error handler beside the router answers bodies of these routes that a parser of the
 * host's, mounted further up, could not read: Express's own would print them, passwords and all.
 *
 * @example
 * app.use("/api/v1", mailkeepRouter(mailkeep))
 */
export const mailkeepRouter = ({
  handler,
}: {
  readonly handler: MailkeepHandler
}): [router: Router, errorHandler: ErrorRequestHandler] => {
  const serve = async (
    req: Request,
    res: ExpressResponse,
    refused?: NonNullable<HandlerRequest["bodyRefused"]>,
  ): Promise<void> => {
    const request = asParsed(requestOf(req, res), req)
    const answer = await handler.answer(
      refused === undefined ? request : { ...request, body: null, bodyRefused: refused },
      mounted,
    )
    await writeAnswer(answer, req, res)
  }

  const router = Router()
  router.use((req, res, next) => {
    if (handler.answers(req, mounted)) serve(req, res).catch(next)
    else next()
  })

  const errorHandler: ErrorRequestHandler = (error, req, res, next) => {
    const refused = refusalOf(error)
    if (refused === null || res.headersSent || !handler.answers(req, mounted)) next(error)
    else serve(req, res, refused).catch(next)
  }
  return [router, errorHandler]
}
