import { createServer, type Socket } from "node:net"
import { listenOn, type RunningServer } from "../Listener.ts"
import type { HostileCertificates } from "./hostileCertificates.ts"
import type { HostileProtocol, HostileServer } from "./HostileServer.ts"
import { Wire } from "./Wire.ts"

/** What a hostile server has heard so far: latin1, one text a connection. */
export interface HostileTranscript {
  readonly clear: ReadonlyArray<string>
  readonly secured: ReadonlyArray<string>
}

/** A hostile server that listens. */
export interface RunningHostileServer extends RunningServer {
  /** Connections that clients have not closed yet. */
  readonly open: () => number
  /** Everything that clients said, in the order of their connections. */
  readonly transcript: () => HostileTranscript
}

/** What of a hostile server plays; one without a protocol, such as a web server, is asked for no word of SMTP or IMAP. */
interface Player extends Pick<HostileServer, "play"> {
  readonly protocol?: HostileProtocol
}

/** Lets a hostile server listen on a free port of loopback (`host`, default 127.0.0.1). */
export const startHostileServer = async (
  server: Player,
  certificates: HostileCertificates,
  host?: string,
): Promise<RunningHostileServer> => {
  const wires: Array<Wire> = []
  const open = new Set<Socket>()
  const accept = (socket: Socket) => {
    open.add(socket)
    socket.once("close", () => open.delete(socket))
    const wire = new Wire(socket, server.protocol ?? "submission", certificates)
    wires.push(wire)
    // A client that goes in the middle of it is what we hope for.
    void server.play(wire).then(
      () => wire.silence().then(() => socket.destroy()),
      () => socket.destroy(),
    )
  }
  const running = await listenOn(createServer({ noDelay: true }, accept), host)
  return {
    ...running,
    open: () => open.size,
    transcript: () => ({
      clear: wires.map(({ heard }) => heard.clear),
      secured: wires.map(({ heard }) => heard.secured),
    }),
  }
}
