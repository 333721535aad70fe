import { describe, expect, it } from "vitest"
import { InternetMessage } from "../../../src/index.ts"
import { bodyStructure, envelope } from "../../../src/servers/access/fetch.ts"

const parse = (text: string) => new InternetMessage(Buffer.from(text))

describe("ENVELOPE", () => {
  it("tells addresses in their parts, with sender and reply-to from From by default", () => {
    const message = parse(
      'Date: Mon, 1 Jan 2024 00:00:00 +0000\r\nSubject: a "b"\r\nFrom: "Ann, \\"A\\"" <ann@x.test>\r\n' +
        "To: bob@x.test,\r\n Cy <cy@x.test>\r\nReply-To: <re@x.test>\r\nMessage-ID: <1@x>\r\n\r\n",
    )
    const ann = '(("Ann, \\"A\\"" NIL "ann" "x.test"))'
    expect(envelope(message)).toBe(
      `("Mon, 1 Jan 2024 00:00:00 +0000" "a \\"b\\"" ${ann} ${ann} ((NIL NIL "re" "x.test")) ` +
        '((NIL NIL "bob" "x.test")("Cy" NIL "cy" "x.test")) NIL NIL NIL "<1@x>")',
    )
  })

  it("tells what isn't there as NIL and bytes beyond ASCII as a literal", () => {
    expect(envelope(parse("Subject: é\r\n\r\n"))).toBe("(NIL {2}\r\n\u00c3\u00a9 NIL NIL NIL NIL NIL NIL NIL NIL)")
  })
})

describe("BODYSTRUCTURE", () => {
  it("tells type, charset, encoding, size and lines of a text", () => {
    const message = parse(
      'Content-Type: text/html; charset="UTF-8"\r\nContent-Transfer-Encoding: base64\r\n\r\na\r\nb\r\n',
    )
    expect(bodyStructure(message)).toBe('("TEXT" "HTML" ("CHARSET" "UTF-8") NIL NIL "BASE64" 6 2)')
  })
})

describe("a parsed message", () => {
  it("is only a header without an empty line, and only a body after one at the very start", () => {
    expect(parse("Subject: x")).toMatchObject({ header: "Subject: x", body: "" })
    expect(parse("\r\nbody")).toMatchObject({ header: "\r\n", body: "body" })
  })

  it("picks fields by name, and all others", () => {
    const message = parse("A: 1\r\nB: 2\r\n 3\r\na: 4\r\n\r\n")
    expect(message.selectFields(["a"], false)).toBe("A: 1\r\na: 4\r\n\r\n")
    expect(message.selectFields(["A"], true)).toBe("B: 2\r\n 3\r\n\r\n")
    expect(message.field("b")).toBe("2 3")
  })
})
