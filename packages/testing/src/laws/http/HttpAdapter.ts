import { Context } from "effect"

/** Mailkeep's HTTP API as some server serves it. */
export interface MountedApi {
  /** The port on 127.0.0.1. */
  readonly port: number
  /** Where the API is mounted, such as `/api/v1`. */
  readonly basePath: string
  /** A key for it that may read and write. */
  readonly apiKey: string
  /** The path of a route of the server's own that `GET` answers with 200. */
  readonly hostPath: string
}

/** The server under test. */
export class HttpAdapter extends Context.Service<HttpAdapter, MountedApi>()("@mailkeep/testing/HttpAdapter") {}

/**
 * What the Mailkeep behind the server must be allowed to dial: a silent server of the laws' own. The option `network` of
 * `createMailkeep`.
 */
export const adapterNetwork = { allowHosts: ["127.0.0.1"], allowPorts: ["1024-65535"] } as const
