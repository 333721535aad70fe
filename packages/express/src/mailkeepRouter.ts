import type { HandlerRequest, HostAnswer, MailkeepHandler } from "@mailkeep/http"
import { requestOf, writeAnswer } from "@mailkeep/http/node"
import { type ErrorRequestHandler, type Request, type Response as ExpressResponse, Router } from "express"
import { asParsed, refusalOf } from "./expressBody.ts"

/** How the router serves. */
export interface RouterOptions {
  /**
   * Tells who sends a request, from what middleware further up put on it; `null` for nobody that is known, or `"api-key"` to
   * have the API key tell. What it throws is a fault, answered 500. Default: API keys, or the handler's `authorize`.
   */
  readonly principal?: (req: Request) => HostAnswer | Promise<HostAnswer>
}
// Where the router is mounted, as the client wrote it: Express has cut that off `url`.
const whole = (req: Request) => ({ method: req.method, url: `${req.baseUrl}${req.url}` })
const mounted = ({ baseUrl }: Request) => ({ basePath: baseUrl })

/**
 * The Mailkeep API as Express routes, for `app.use` at any path, above or below `express.json()`. What is no route of
 * the API goes on to `next()`. The error handler beside the router answers bodies of these routes that a parser of the
 * host's, mounted further up, could not read: Express's own would print them, passwords and all.
 *
 * @example
 * app.use("/api/v1", mailkeepRouter(mailkeep))
 */
export const mailkeepRouter = (
  { handler }: { readonly handler: MailkeepHandler },
  { principal }: RouterOptions = {},
): [router: Router, errorHandler: ErrorRequestHandler] => {
  const serve = async (
    req: Request,
    res: ExpressResponse,
    refused?: NonNullable<HandlerRequest["bodyRefused"]>,
  ): Promise<void> => {
    const request = requestOf(req, res, {
      url: whole(req).url,
      ...(principal === undefined ? {} : { principal: () => principal(req) }),
      ...(refused === undefined ? {} : { bodyRefused: refused }),
    })
    const answer = await handler.answer(refused === undefined ? asParsed(request, req) : request, mounted(req))
    await writeAnswer(answer, req, res)
  }

  const router = Router()
  router.use((req, res, next) => {
    if (handler.answers(whole(req), mounted(req))) serve(req, res).catch(next)
    else next()
  })

  const errorHandler: ErrorRequestHandler = (error, req, res, next) => {
    const refused = refusalOf(error)
    if (refused === null || res.headersSent || !handler.answers(whole(req), mounted(req))) next(error)
    else serve(req, res, refused).catch(next)
  }
  return [router, errorHandler]
}
