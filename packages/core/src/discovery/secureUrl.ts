/**
 * The URL that a document or a record refers to, or `null` unless it may be followed: `https:` on its own port, a host with a dot
 * that is no address, no user or password in it, at most 2,048 characters. The fragment is left out.
 */
export function secureUrl(text: string): string | null {
  // The URL parser drops tabs and line breaks and reads a backslash as a slash; a text that needs that is no honest URL.
  if (text.length > 2_048 || !/^https:\/\/[\u0021-\u005b\u005d-\u007e]+$/i.test(text)) return null
  try {
    const url = new URL(text)
    if (url.port !== "" || url.username !== "" || url.password !== "") return null
    if (!/^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*$/.test(url.hostname)) return null
    url.hash = ""
    return url.href
  } catch {
    return null
  }
}
