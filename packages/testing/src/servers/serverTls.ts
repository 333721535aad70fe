import type { Socket } from "node:net"
import { createServer } from "node:tls"
import type { TLSSocket, TlsOptions } from "node:tls"
import type { TestCertificate } from "../tls/TestAuthority.ts"

/** A server's certificate plus, where a test needs them, Node's own TLS options (for instance `maxVersion`). */
export interface ServerTls extends TestCertificate {
  readonly options?: TlsOptions
}

/**
 * Does the server side of a TLS handshake on an accepted socket: at once for implicit TLS, later for STARTTLS.
 * Rejects when the handshake fails. A client that refuses the certificate may finish it and leave then.
 */
export const acceptTls = (socket: Socket, tls: ServerTls): Promise<TLSSocket> =>
  new Promise((resolve, reject) => {
    const server = createServer({ cert: tls.certPem, key: tls.keyPem, ...tls.options })
    server.once("secureConnection", (secured) => {
      secured.on("error", () => {})
      resolve(secured)
    })
    server.once("tlsClientError", reject)
    socket.once("close", () => reject(new Error("connection closed during the TLS handshake")))
    // The documented way to let a tls.Server take over a socket that someone else accepted.
    server.emit("connection", socket)
  })
