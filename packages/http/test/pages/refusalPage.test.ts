import type { ConsentFailure } from "@mailkeep/core"
import { describe, expect, it } from "vitest"
import { exampleConsented } from "../../src/contract/examples.ts"
import { savedPage } from "../../src/pages/consentPage.ts"
import { failureTexts } from "../../src/pages/failureTexts.ts"
import { refusalPage } from "../../src/pages/refusalPage.ts"
import type { Refusal } from "../../src/errors.ts"

const failures = Object.keys(failureTexts) as ReadonlyArray<ConsentFailure>
const failed = (failure: ConsentFailure): Refusal => ({
  kind: "consent-failed",
  failure,
  message: "What happened.",
  actualEmail: null,
  retryUrl: "https://app.example.com/again",
  returnUrl: "https://app.example.com/back",
})

describe("the page of a consent that connected nothing", () => {
  it.each(failures)("says what happened and what to do next, in words of its own: %s", (failure) => {
    const { heading, links, paragraphs } = refusalPage(failed(failure), "Ada & Co")
    expect(heading).toMatch(/^[A-Z].*[^.]$/)
    expect(paragraphs).toEqual(["What happened.", expect.stringMatching(/^[A-Z].*\.$/)])
    expect(links).toEqual([
      { text: "Try again", url: "https://app.example.com/again" },
      { text: "Back to Ada & Co", url: "https://app.example.com/back" },
    ])
  })

  it("leads back to the application in words where no link does", () => {
    const refusal = { ...failed("expired"), retryUrl: null, returnUrl: null } as Refusal
    expect(refusalPage(refusal, "Ada & Co").paragraphs.at(-1)).toBe("Go back to Ada & Co and begin there.")
  })

  it("has a heading and an advice for each, and no two the same", () => {
    const pages = failures.map((failure) => refusalPage(failed(failure), null))
    expect(new Set(pages.map(({ heading }) => heading)).size).toBe(9)
    expect(new Set(pages.map(({ paragraphs }) => paragraphs[1])).size).toBe(9)
  })

  it("calls the application so where it has no name", () => {
    expect(refusalPage(failed("denied"), null).links[1]?.text).toBe("Back to the application")
  })
})

describe("the page of a mailbox that is connected", () => {
  it("says that all is well", () => {
    expect(savedPage(exampleConsented, "Ada & Co")).toEqual({
      heading: "The mailbox is connected",
      paragraphs: ["ada@example.com is connected.", "You can close this page."],
      links: [{ text: "Back to Ada & Co", url: exampleConsented.return_url }],
    })
  })

  it("says which side doesn't work, and that the provider will ask again soon", () => {
    const warnings = [{ field: "token.refresh_token", code: "token-without-refresh", message: "was not given" }]
    const answer = { ...exampleConsented, ok: false, imap_failure_error: "Switch IMAP on.", return_url: null, warnings }
    const { heading, links, paragraphs } = savedPage(answer, null)
    expect(heading).toBe("Connected, but not working yet")
    expect(paragraphs.join(" ")).toMatch(/Reading mail: Switch IMAP on\..*about an hour.*is kept/)
    expect(paragraphs.join(" ")).not.toContain("Sending mail")
    expect(links).toEqual([])
  })
})
