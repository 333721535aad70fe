/** A request as far as it matters whether another is the same. */
export interface IdempotentRequest {
  readonly method: string
  /** Path and query below the base path. */
  readonly target: string
  /** In lower case, without parameters. */
  readonly mediaType: string
  readonly body: string
}

const toBytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

const toHex = (digest: ArrayBuffer): string =>
  Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("")

/** What a key's request is stored under: no key can be read from it. */
export const requestIdOf = async (tenantId: string, key: string): Promise<string> =>
  toHex(await crypto.subtle.digest("SHA-256", toBytes(`mailkeep/idempotency/1\n${tenantId}\n${key}`)))

/**
 * What is equal for equal requests of one key only. It is made with the key, which is stored nowhere: whoever has the
 * database can't try passwords to find the one in a body.
 */
export const fingerprintOf = async (
  key: string,
  { body, mediaType, method, target }: IdempotentRequest,
): Promise<string> => {
  const hmac = { name: "HMAC", hash: "SHA-256" }
  const secret = await crypto.subtle.importKey("raw", toBytes(key), hmac, false, ["sign"])
  return toHex(await crypto.subtle.sign("HMAC", secret, toBytes(`${method}\n${target}\n${mediaType}\n${body}`)))
}

/** A target without the API key that may be in its query, which is no part of what is asked for. */
export const withoutApiKey = (target: string): string => {
  const [path = "", query = ""] = target.split(/\?(.*)/s)
  const parameters = new URLSearchParams(query)
  parameters.delete("api_key")
  return parameters.size === 0 ? path : `${path}?${parameters.toString()}`
}
