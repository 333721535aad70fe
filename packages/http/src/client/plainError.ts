/** What is wrong where it is told as the code and the message of a limit, as the wire has it. */
interface OfLimit {
  readonly error: { readonly code: unknown; readonly message: string; readonly retry_after: number }
}

/** An error whose `error` is a text in every case: what a limit tells beside its message stands beside it. */
export type PlainError<E> = E extends OfLimit
  ? Omit<E, "error"> & { readonly error: string } & Omit<E["error"], "message">
  : E

const isOfLimit = (error: unknown): error is OfLimit =>
  typeof error === "object" &&
  error !== null &&
  "error" in error &&
  typeof error.error === "object" &&
  error.error !== null &&
  "message" in error.error

/** Makes an error's `error` a text, so that it can be shown or thrown without looking at the status first. */
export const plainError = <E>(error: E): PlainError<E> => {
  if (!isOfLimit(error)) return error as PlainError<E>
  const { message, ...rest } = error.error
  return { ...error, ...rest, error: message } as unknown as PlainError<E>
}
