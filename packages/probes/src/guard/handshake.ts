import { Effect } from "effect"
import { isIP, type Socket } from "node:net"
import { checkServerIdentity, connect, type PeerCertificate, type SecureContext, type TLSSocket } from "node:tls"
import { type HandshakeFailure, handshakeFailure } from "./classify.ts"
import { stop } from "./Stop.ts"

/** A finished TLS handshake: the verified socket and what it showed. */
export interface Secured {
  readonly socket: TLSSocket
  /** Such as `TLSv1.3`. */
  readonly version: string
  readonly certificate: PeerCertificate | undefined
}

/** A handshake that failed, with the certificate if it came that far. */
export interface HandshakeRefused extends HandshakeFailure {
  readonly certificate: PeerCertificate | undefined
}

/**
 * Does a TLS handshake on a connected socket and verifies the chain and the name (or address, RFC 9525) that the tenant
 * typed. The socket belongs to the handshake from the first moment: no byte can come in between.
 */
export const handshake = (
  raw: Socket,
  host: string,
  context: SecureContext,
): Effect.Effect<Secured, HandshakeRefused> =>
  Effect.callback((resume) => {
    const dropped = (): HandshakeRefused => ({
      stop: stop("dropped", "closed during the TLS handshake"),
      doubtful: true,
      certificate,
    })
    let certificate: PeerCertificate | undefined
    if (raw.destroyed) return resume(Effect.fail(dropped()))
    const socket = connect({
      socket: raw,
      host,
      // RFC 6066 §3: an address is no server name.
      servername: isIP(host) === 0 ? host : "",
      secureContext: context,
      minVersion: "TLSv1.2",
      rejectUnauthorized: true,
      checkServerIdentity: (_, presented) => {
        certificate = presented
        return checkServerIdentity(host, presented)
      },
    })
    // Node asks for the name only once the chain is verified. Of a certificate that is not, it destroys the socket before
    // anybody can look at it. Reading every certificate a second time for that would be 3 % of a check's CPU time.
    const destroy = socket.destroy.bind(socket)
    socket.destroy = (error) => {
      if (error !== undefined) certificate ??= socket.getPeerCertificate(false)
      return destroy(error)
    }
    socket.once("error", (error) => resume(Effect.fail({ ...handshakeFailure(error), certificate })))
    socket.on("error", () => {})
    const closed = () => resume(Effect.fail(dropped()))
    socket.once("close", closed)
    socket.once("secureConnect", () => {
      socket.off("close", closed)
      resume(Effect.succeed({ socket, version: socket.getProtocol() ?? "", certificate }))
    })
    return Effect.sync(() => socket.destroy())
  })
