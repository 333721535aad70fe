// Modules through which a connection can be opened or a name server asked, and the libraries that do so themselves.
const MODULES = "net|tls|dns|dgram|http|https|http2|undici|ws|nodemailer|imapflow|oauth4webapi|_http_client|_tls_wrap"
const specifier = String.raw`["'\`](?:node:)?(?:${MODULES})(?:\/[^"'\`]*)?["'\`]`

const ways: ReadonlyArray<readonly [string, RegExp]> = [
  [
    "imports a module that connects",
    new RegExp(String.raw`\b(?:import|export)\b(?!\s+type\b)(?:[^"'\`;]*?\bfrom)?\s*${specifier}`),
  ],
  [
    "loads a module that connects",
    new RegExp(String.raw`\b(?:import|require|getBuiltinModule|createRequire\([^)]*\))\s*\(\s*${specifier}`),
  ],
  [
    "hides the name of a module",
    /["'`]node:["'`]|\b(?:import|require|getBuiltinModule)\s*\(\s*(?!["'`][^"'`$]*["'`]\s*\))/,
  ],
  ["uses a client of Effect's", /\b(?:FetchHttpClient|NodeHttpClient|NodeSocket|BunSocket)\b/],
  // The method of that name is the port DocumentFetcher's, whose adapter goes through the guard.
  ["fetches", /(?<!\breadonly |\b(?:documents|fetcher)\.|\bDocumentFetcher\.of\(\{\s*)\bfetch\b(?!: Effect\.fn\()/],
  ["connects", /\b(?:net|tls|https|http2|dgram)\.(?:connect|createConnection|request|get|createSocket)\b/],
  // Methods of the port DnsResolver, none of which Node's module has.
  ["asks for a name", /\bdns\.(?!(?:mx|srv|txt|cname|addresses)\b)\w/],
  ["makes a client", /\bnew\s+(?:WebSocket|EventSource|XMLHttpRequest)\b|\.sendBeacon\b/],
  ["makes a socket", /\bnew\s+(?:\w+\.)?(?:TLS)?Socket\b/],
]

/** The ways in which a source text could go around the guard, in words; types open nothing, and comments say nothing. */
export const waysOut = (text: string): ReadonlyArray<string> => {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "")
  return ways.flatMap(([what, pattern]) => (pattern.test(code) ? [what] : []))
}
