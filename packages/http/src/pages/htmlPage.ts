import { escapeHtml } from "./escapeHtml.ts"

/** Where a page leads on. */
export interface PageLink {
  readonly text: string
  /** An `https:` or `http:` URL. */
  readonly url: string
}

/** What a page says. All texts are plain. */
export interface PageContent {
  readonly heading: string
  readonly paragraphs: ReadonlyArray<string>
  readonly links: ReadonlyArray<PageLink>
}

const style = `
:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{margin:0 auto;max-width:34rem;padding:12vh 1.25rem 2rem;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem}
p{margin:0 0 1rem}
nav{display:flex;flex-wrap:wrap;gap:1rem;margin-top:2rem}
a{color:LinkText}`

const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`
const anchor = ({ text, url }: PageLink): string => `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`

/** A page without scripts, and without anything that is loaded from elsewhere. `nonce` lets its one style in. Pure. */
export const htmlPage = ({ heading, links, paragraphs }: PageContent, nonce: string): string => {
  const navigation = links.length === 0 ? "" : `<nav>${links.map(anchor).join("")}</nav>`
  return [
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="robots" content="noindex">',
    `<title>${escapeHtml(heading)}</title><style nonce="${escapeHtml(nonce)}">${style}</style></head>`,
    `<body><main><h1>${escapeHtml(heading)}</h1>${paragraphs.map(paragraph).join("")}${navigation}</main></body></html>`,
    "",
  ].join("\n")
}

/** The headers of such a page: nothing is loaded, framed or told where the browser was, and nothing is kept. */
export const pageHeaders = (nonce: string): Readonly<Record<string, string>> => ({
  "content-security-policy": `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'`,
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
})
