const DECLARED = /^<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]{0,30})["']/

// Encodings that single bytes tell apart from UTF-16, by their usual labels (WHATWG Encoding).
const BYTES = /^(?:utf-?8|us-ascii|iso-?8859-(?:1|2|15)|windows-125[0-2])$/i

/**
 * The text of an XML document by its byte order mark, by what its first bytes look like, and by the encoding that it
 * declares (XML 1.0 appendix F). `null` for an encoding beyond UTF-8, UTF-16 and common Western ones, and for bytes that are not in it.
 */
export function decodeXml(body: Uint8Array): string | null {
  try {
    return new TextDecoder(encodingOf(body), { fatal: true }).decode(body)
  } catch {
    return null
  }
}

function encodingOf(body: Uint8Array): string {
  const [first, second, third] = body
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8"
  if (first === 0xff && second === 0xfe) return "utf-16le"
  if (first === 0xfe && second === 0xff) return "utf-16be"
  if (first === 0x3c && second === 0) return "utf-16le"
  if (first === 0 && second === 0x3c) return "utf-16be"
  const declared = DECLARED.exec(String.fromCharCode(...body.subarray(0, 256)))?.[1]
  if (declared === undefined) return "utf-8"
  // Programs that write into a UTF-16 string declare it, and send the string as UTF-8.
  if (/^utf-?16(?:le|be)?$/i.test(declared)) return "utf-8"
  return BYTES.test(declared) ? declared : "unsupported"
}
