import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from "node:http"
import { createServer } from "node:https"
import { gzipSync } from "node:zlib"
import type { TestCertificate } from "../../tls/TestAuthority.ts"
import { listenOn } from "../Listener.ts"
import { bytesOf, type HeardRequest, type ScriptedDocument } from "./ScriptedDocument.ts"

/** A web server for tests, on loopback. */
export interface WebSite {
  readonly port: number
  /** Every request so far, in the order in which they came. */
  readonly heard: () => ReadonlyArray<HeardRequest>
  readonly close: () => Promise<void>
}

/**
 * Serves documents by their paths, queries aside, by HTTPS with this certificate or by HTTP without one; every other path is answered with
 * 404.
 */
export const startWebSite = async (
  documents: Readonly<Record<string, ScriptedDocument>>,
  certificate?: TestCertificate,
): Promise<WebSite> => {
  const heard: Array<HeardRequest> = []
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { headers, method = "", url = "" } = request
    const body = Buffer.concat(await request.toArray()).toString()
    const { authorization = "", "content-type": contentType = "" } = headers
    heard.push({ method, path: url, contentType, authorization, body })
    const document = documents[url.split("?", 1)[0] ?? ""] ?? { status: 404 }
    setTimeout(() => send(document, response), document.afterMilliseconds ?? 0)
  }
  // A client that goes while it asks is everyday business.
  const listener = (request: IncomingMessage, response: ServerResponse) =>
    void answer(request, response).catch(() => {})
  const server =
    certificate === undefined
      ? createPlainServer(listener)
      : createServer({ cert: certificate.certPem, key: certificate.keyPem }, listener)
  const { close, port } = await listenOn(server)
  return { port, close, heard: () => heard }
}

const send = (document: ScriptedDocument, response: ServerResponse): void => {
  if (response.destroyed) return
  if (document.failure !== undefined) return void response.destroy()
  const { contentType, isPacked = false, location, status = 200 } = document
  if (contentType !== undefined) response.setHeader("content-type", contentType)
  if (location !== undefined) response.setHeader("location", location)
  if (isPacked) response.setHeader("content-encoding", "gzip")
  response.writeHead(status).end(isPacked ? gzipSync(bytesOf(document)) : bytesOf(document))
}
