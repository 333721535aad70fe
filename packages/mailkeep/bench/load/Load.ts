/** What is asked, of whom, and for how long. */
export interface Load {
  readonly port: number
  readonly method: string
  readonly path: string
  readonly key: string
  /** A `{number}` in it is another with each request. */
  readonly body?: string
  readonly firstNumber: number
  readonly connections: number
  readonly milliseconds: number
}

/** What came of it; an answer other than 200 ends the bench. */
export interface Loaded {
  readonly answered: number
  readonly perSecond: number
  /** The latency that 99 of 100 requests stay below, in milliseconds. */
  readonly p99: number
  readonly nextNumber: number
}
