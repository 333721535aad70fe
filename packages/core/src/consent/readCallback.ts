/** What a browser came back with (RFC 6749 §4.1.2). */
export interface Callback {
  readonly state: string
  /** The server's error code (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6); `null` when it gave a code. */
  readonly error: string | null
  /** Its words on that; `""` when it says nothing. */
  readonly errorText: string
}

// Longer than any authorization server's code beside a state of ours.
const LONGEST = 32_768

/**
 * Reads the URL that an authorization server sent a browser back to; `null` for what is no such URL, or has a parameter twice, which
 * RFC 6749 §3.1 forbids. A path with a query will do, since only the query counts. Pure.
 */
export const readCallback = (callbackUrl: string): Callback | null => {
  if (callbackUrl.length > LONGEST) return null
  const url = URL.parse(callbackUrl, "https://callback.invalid")
  if (url === null) return null
  const one = (name: string): string | null | undefined => {
    const values = url.searchParams.getAll(name)
    return values.length > 1 ? undefined : (values[0] ?? null)
  }
  const [state, code, error, errorText] = ["state", "code", "error", "error_description"].map(one)
  if (state === undefined || code === undefined || error === undefined || errorText === undefined) return null
  if (state === null || state === "") return null
  const hasCode = code !== null && code !== ""
  const hasError = error !== null && error !== ""
  return hasCode === hasError ? null : { state, error: hasError ? error : null, errorText: errorText ?? "" }
}
