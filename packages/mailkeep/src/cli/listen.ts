import type { Server } from "node:http"
import type { AddressInfo } from "node:net"
import { EnvironmentError } from "./EnvironmentError.ts"

/** Where to listen: a name or an address of this machine, and a port; 0 for any that is free. */
export interface Endpoint {
  readonly host: string
  readonly port: number
}

/** Listens and gives the URL that was bound; rejects with an {@link EnvironmentError} that names the variable at fault. */
export const listen = async (server: Server, endpoint: Endpoint): Promise<string> => {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(new EnvironmentError([problemOf(error, endpoint)])))
    server.listen(endpoint.port, endpoint.host, resolve)
  })
  const bound = server.address() as AddressInfo
  return `http://${bound.family === "IPv6" ? `[${bound.address}]` : bound.address}:${bound.port}`
}

const problemOf = ({ code, message }: NodeJS.ErrnoException, { host, port }: Endpoint): string => {
  switch (code) {
    case "EADDRINUSE":
      return `PORT: ${port} is taken on ${host}: choose another, or end the process that listens there.`
    case "EACCES":
      return `PORT: this process may not listen on ${port}: choose a port from 1024 on.`
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `HOST: the name ${host} has no address here: set it to an address of this machine, such as 127.0.0.1.`
    case "EADDRNOTAVAIL":
      return `HOST: ${host} is no address of this machine: set it to one that is, or to 0.0.0.0 for all of them.`
    default:
      return `HOST, PORT: can't listen on ${host}, port ${port}: ${message}.`
  }
}
