/** What a replayed discovery did to the outside: for the rules about what it must not do. */
export interface Wire {
  /** Connections as `host:port`, in their order. */
  readonly connections: Array<string>
  /** Addresses that connections went to. */
  readonly addresses: Array<string>
  /** URLs as they were asked for, bodies after them. */
  readonly requests: Array<{ readonly url: string; readonly body: string }>
  /** The most bytes of one answer's body that were read. */
  bytesRead: number
}

/** Nothing was done yet. */
export const quietWire = (): Wire => ({ connections: [], addresses: [], requests: [], bytesRead: 0 })
