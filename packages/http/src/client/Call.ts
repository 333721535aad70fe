import type { paths } from "./generated.ts"
import type { PlainError } from "./plainError.ts"

/** The HTTP methods of the contract. */
export type Method = "get" | "post" | "put" | "patch" | "delete"

/** The paths that answer a method. */
export type PathsWith<M extends Method> = {
  [P in keyof paths]: paths[P] extends { readonly [K in M]: object } ? P : never
}[keyof paths]

/** What may be said of every request. */
export interface RequestSettings {
  /** Headers beside the API key's. */
  readonly headers?: Readonly<Record<string, string>>
  /** Ends the request. */
  readonly signal?: AbortSignal
}

type Parameters<O> = O extends { readonly parameters: infer P }
  ? {} extends P
    ? { readonly params?: P }
    : { readonly params: P }
  : {}

type Body<O> = O extends { readonly requestBody?: never }
  ? { readonly body?: never }
  : O extends { readonly requestBody: { readonly content: infer C } }
    ? { readonly body: C[keyof C] }
    : O extends { readonly requestBody?: { readonly content: infer C } }
      ? { readonly body?: C[keyof C] }
      : {}

// Events are read as they come.
type Parsing<O> = Success<O> extends ReadableStream ? { readonly parseAs: "stream" } : {}

/** What an operation takes. */
export type Options<O> = RequestSettings & Parameters<O> & Body<O> & Parsing<O>

type Content<R> = R extends { readonly content: infer C }
  ? "text/event-stream" extends keyof C
    ? ReadableStream<Uint8Array>
    : C[keyof C]
  : undefined

type Responses<O> = O extends { readonly responses: infer R } ? R : never

type SuccessStatus = 200 | 201 | 202 | 204

/** What an operation answers when it is done. */
export type Success<O> = {
  [S in keyof Responses<O>]: S extends SuccessStatus ? Content<Responses<O>[S]> : never
}[keyof Responses<O>]

/** What an operation answers when it isn't; `error` is a text in all of it. */
export type Refused<O> = PlainError<
  { [S in keyof Responses<O>]: S extends SuccessStatus ? never : Content<Responses<O>[S]> }[keyof Responses<O>]
>

/** The answer to a call: what was asked for, or what is wrong. */
export type CallAnswer<O> =
  | { readonly data: Success<O>; readonly error?: undefined; readonly response: Response }
  | { readonly data?: undefined; readonly error: Refused<O>; readonly response: Response }

/** Calls an operation by its path. What it takes may be left out where it takes nothing that is required. */
export type Call<M extends Method> = <P extends PathsWith<M>>(
  path: P,
  ...options: {} extends Options<paths[P][M]> ? [options?: Options<paths[P][M]>] : [options: Options<paths[P][M]>]
) => Promise<CallAnswer<paths[P][M]>>
