import { type SeededRandom, seededRandom } from "@mailkeep/testing"
import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import { htmlPage, type PageContent, pagePolicy } from "../../src/pages/htmlPage.ts"

const empty: PageContent = { heading: "Done", paragraphs: [], links: [] }
const styleOf = (page: string): string => /<style>([^]*?)<\/style>/.exec(page)?.[1] ?? ""

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" }
const unescaped = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name]!)

/** The page's parts in order: its tags as they are, and the texts between them as they are read. */
const partsOf = (page: string): ReadonlyArray<string> =>
  (page.match(/<[^<>]*>|[^<>]+/g) ?? []).flatMap((part) =>
    part.startsWith("<") ? [part] : part.trim() === "" ? [] : [unescaped(part)],
  )

const hostile = [
  "<script>alert(1)</script>",
  "</style><img src=x onerror=alert(1)>",
  '"><a href=javascript:alert(1)>x</a>',
  "' onmouseover='alert(1)",
  "&lt;b&gt; & &amp; &#60;",
  "<!--",
  "-->",
  "<![CDATA[",
  "ada@example.com",
  "\u0000\u001b[2J",
  "\u202egnp.exe",
  "\ud800",
  "`${x}`",
  "x".repeat(5_000),
]
const shown = (text: string): string =>
  // eslint-disable-next-line no-control-regex
  text.replaceAll(/[\u0000-\u001f\u202e]|\p{Surrogate}/gu, " ")
const anyText = (random: SeededRandom): string =>
  // So that none is blank, and none as good as no text.
  `a${Array.from({ length: random.integer(1, 4) }, () => random.pick(hostile)).join(random.pick(["", " ", '"']))}z`

describe("a page", () => {
  it("lets nothing but its own style in, and nobody frame it", () => {
    const digest = createHash("sha256")
      .update(styleOf(htmlPage(empty, null)))
      .digest("base64")
    expect(pagePolicy).toBe(
      `default-src 'none'; style-src 'sha256-${digest}'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'`,
    )
  })

  it("is in English, readable on a phone and in the dark, and loads nothing", () => {
    const page = htmlPage(empty, "Ada & Co")
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(page).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">')
    expect(page).toContain("<title>Done – Ada &amp; Co</title>")
    expect(styleOf(page)).toContain("color-scheme:light dark")
    expect(page).not.toMatch(/<script|<link|<img|<form|\ssrc=|url\(|@import|\son\w+=|style="/)
  })

  it("has the tags that it has whatever its texts are, and shows these as they are", () => {
    const random = seededRandom(17)
    for (let round = 0; round < 300; round++) {
      const [heading, name, text, label] = [anyText(random), anyText(random), anyText(random), anyText(random)]
      const url = `https://app.example.com/?q=${anyText(random)}`
      const page = htmlPage({ heading, paragraphs: [text], links: [{ text: label, url }] }, name)
      const [, ...parts] = partsOf(page.slice(page.indexOf("<body>")))
      const href = /^<a href="([^"]*)" rel="noreferrer">$/.exec(parts[8] ?? "")?.[1] ?? ""
      expect(parts).toEqual([
        "<main>",
        "<h1>",
        shown(heading),
        "</h1>",
        "<p>",
        shown(text),
        "</p>",
        "<p>",
        expect.stringMatching(/^<a href="[^"<>']*" rel="noreferrer">$/),
        shown(label),
        "</a>",
        "</p>",
        "</main>",
        "</body>",
        "</html>",
      ])
      expect(unescaped(href)).toBe(URL.parse(url)?.href)
      const title = /<title>([^]*?)<\/title>/.exec(page)?.[1] ?? ""
      expect(unescaped(title)).toBe(`${shown(heading)} – ${shown(name)}`)
      expect(page.match(/<(?!\/)/g)).toHaveLength(14)
    }
  })

  it.each(["javascript:alert(1)", "data:text/html,x", " javascript:alert(1)", "/relative", "", "vbscript:x"])(
    "makes no link of %j",
    (url) => {
      expect(htmlPage({ ...empty, links: [{ text: "x", url }] }, null)).not.toContain("<a ")
    },
  )
})
