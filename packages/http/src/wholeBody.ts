const bodies = new WeakMap<Response, Uint8Array>()

/** Remembers that an answer's body is there as a whole, for adapters that can write it without making a stream of it. */
export const rememberBody = (response: Response, body: Uint8Array): Response => {
  bodies.set(response, body)
  return response
}

/** The body of an answer of the handler's, if it is there as a whole; the answer's own stream is left as it is. */
export const wholeBodyOf = (response: Response): Uint8Array | undefined => bodies.get(response)
