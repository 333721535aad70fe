/** A connection that was opened. */
export interface Connection {
  readonly host: string
  readonly address: string
  readonly port: number
  readonly isAllowed: boolean
}

/** A request as it went out. */
export interface SentRequest {
  readonly url: string
  readonly body: string
}

/** Everything that left the machine in a replay. */
export interface Recording {
  readonly connections: Array<Connection>
  readonly requests: Array<SentRequest>
  /** Names that were asked for, of any type. */
  readonly questions: Array<string>
  bytesRead: number
}

/** Nothing yet. */
export const startRecording = (): Recording => ({ connections: [], requests: [], questions: [], bytesRead: 0 })
