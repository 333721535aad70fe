import type { HandlerRequest, MailkeepHandler } from "@mailkeep/http"
import { type ErrorRequestHandler, type Request, type Response as ExpressResponse, Router } from "express"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { bodyOf, headersOf, refusalOf } from "./expressBody.ts"

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
    const gone = new AbortController()
    res.on("close", () => {
      if (!res.writableFinished) gone.abort()
    })
    const response = await handler.route(
      {
        method: req.method,
        url: req.url,
        headers: headersOf(req),
        signal: gone.signal,
        ...(refused === undefined ? { body: bodyOf(req) } : { body: null, bodyRefused: refused }),
      },
      mounted,
    )
    if (response !== null) await write(response, req, res)
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

const write = async (response: Response, req: Request, res: ExpressResponse): Promise<void> => {
  if (res.destroyed) return
  res.statusCode = response.status
  for (const [name, value] of response.headers) {
    if (name === "set-cookie") res.appendHeader(name, value)
    else res.setHeader(name, value)
  }
  try {
    // The pipeline reads on only as fast as the client does.
    if (response.body === null) res.end()
    else await pipeline(Readable.fromWeb(response.body), res)
  } catch {
    // The client left; there is nobody to tell.
    res.destroy()
  }
  // What is left of an unread body would stand before the next request on this connection.
  req.resume()
}
