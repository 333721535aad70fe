/**
 * What a case may begin with: an account that both sides accept, that both refuse, or that has a token and no password;
 * a tag that is called `Warm`, and another one.
 */
export type Given = "well" | "failing" | "token" | "warm" | "cold"

/** The ids of what a case began with. */
export type Ids = Readonly<Record<Given, number>>

/** A value, or one that is made of the ids. */
export type OfIds<A> = A | ((ids: Ids) => A)

/** One request. */
export interface WireRequest {
  /** Method and path as the contract has them: `POST /email-accounts/:id`. */
  readonly route: string
  /** The path where it is not the route's: `{well}` and the like stand for ids. */
  readonly path?: string
  /** Sent as it is when it is a text, else as JSON. */
  readonly body?: OfIds<object | string>
  readonly headers?: Readonly<Record<string, string>>
  /** How the key is sent. Default: as the documented `?api_key=`. `body`: in a body of JSON. */
  readonly key?: "query" | "header" | "bearer" | "body" | "none" | "wrong"
}

/** One row of the reference as a request and its answer. */
export interface WireCase extends WireRequest {
  /** The section of `smartlead-api.md` that documents it. */
  readonly section: `§${number}`
  /** The documented row, in few words. */
  readonly row: string
  /** Default: only the documented form is not asked for. */
  readonly strict?: boolean
  /** Whether a key may send one request an hour and no more. */
  readonly limited?: boolean
  readonly given?: ReadonlyArray<Given>
  /** Requests that come before, whatever they are answered. */
  readonly before?: ReadonlyArray<WireRequest>
  readonly status: number
  /** What the body has, others beside: as `toMatchObject`. */
  readonly answer?: OfIds<object>
  /** Fields that the body doesn't have. */
  readonly without?: ReadonlyArray<string>
  /** Headers of the answer. */
  readonly answerHeaders?: Readonly<Record<string, unknown>>
}
