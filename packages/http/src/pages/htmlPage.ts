import { escapeHtml } from "./escapeHtml.ts"

/** Where a page leads on. */
export interface PageLink {
  readonly text: string
  /** An `https:` or `http:` URL; what is none becomes no link. */
  readonly url: string
}

/** What a page says. All texts are plain. */
export interface PageContent {
  readonly heading: string
  readonly paragraphs: ReadonlyArray<string>
  /** The best first. */
  readonly links: ReadonlyArray<PageLink>
}

const style =
  ":root{color-scheme:light dark;font:100%/1.5 system-ui,sans-serif;overflow-wrap:anywhere}" +
  "main{max-width:34rem;margin:0 auto;padding:2rem 1rem}" +
  "h1{font-size:1.5rem;line-height:1.25}" +
  "a{display:inline-block;min-height:1.5rem;margin:.5rem .5rem 0 0;padding:.625rem 1.25rem;border:1px solid;border-radius:.5rem;text-decoration:none}" +
  "a:first-child{font-weight:600}"

/** The SHA-256 of the style, in base64; a test says what it has to be. */
const STYLE_DIGEST = "sha256-2rCMSnU8WS3jPOySljKRYAArWwaUGbvJ1yUAwW4LpLc="

/** What a browser lets these pages do: nothing but look as they do. Links need no permission. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src '${STYLE_DIGEST}'`,
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ")

const isWebUrl = (text: string): boolean => ["https:", "http:"].includes(URL.parse(text)?.protocol ?? "")

/** A page as HTML: no script, nothing from elsewhere, every text escaped. `applicationName`: whose page it is. Pure. */
export const htmlPage = ({ heading, links, paragraphs }: PageContent, applicationName: string | null): string => {
  const title = applicationName === null ? heading : `${heading} – ${applicationName}`
  const lines = paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`)
  const ways = links
    .filter(({ url }) => isWebUrl(url))
    .map(
      ({ text, url }) => `<a href="${escapeHtml(URL.parse(url)?.href ?? "")}" rel="noreferrer">${escapeHtml(text)}</a>`,
    )
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="robots" content="noindex">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${style}</style>`,
    "</head>",
    "<body>",
    "<main>",
    `<h1>${escapeHtml(heading)}</h1>`,
    ...lines,
    ...(ways.length === 0 ? [] : [`<p>${ways.join("\n")}</p>`]),
    "</main>",
    "</body>",
    "</html>",
    "",
  ].join("\n")
}
