import { assert, describe, it } from "@effect/vitest"
import { SaxesParser } from "saxes"
import { childrenOf, readXml, textOf, type XmlElement, xmlLimits } from "../../../src/discovery/documents/xml.ts"
import { Bytes, bytesOf } from "../stated.ts"
import { stepsWith, treeOf, xmlOf } from "./trees.ts"

const reasonOf = (text: string | Uint8Array): string => {
  const reading = readXml(typeof text === "string" ? bytesOf(text) : text)
  return reading.kind === "unusable" ? reading.reason : assert.fail("was read")
}
const rootOf = (bytes: Uint8Array): XmlElement => {
  const reading = readXml(bytes)
  return reading.kind === "tree" ? reading.root : assert.fail(reading.reason)
}
const utf16 = (text: string, little: boolean) =>
  Uint8Array.from([...text].flatMap((each) => [each.charCodeAt(0) >> 8, each.charCodeAt(0) & 255])).map(
    (_, at, all) => all[little ? at ^ 1 : at]!,
  )

describe("an XML document", () => {
  it("is read into elements by local names, with their text and attributes", () => {
    const root = rootOf(
      bytesOf(
        `<?xml version="1.0"?><!-- c --><x:a xmlns:x="urn:x" x:k="v"> t<y:b>1 &amp; <![CDATA[<2>]]></y:b><b/>u</x:a>\n`,
      ),
    )
    assert.strictEqual(root.name, "a")
    assert.strictEqual(root.attributes.get("k"), "v")
    assert.strictEqual(root.text, " tu")
    assert.strictEqual(textOf(root, "b"), "1 & <2>")
    assert.strictEqual(textOf(root, "c"), null)
    assert.strictEqual(textOf({ ...root, children: childrenOf(root, "b").slice(1) }, "b"), null)
  })

  it("has attributes of its own before those of a namespace, and no declarations of namespaces among them", () => {
    const { attributes } = rootOf(bytesOf(`<a k="1" xmlns="urn:d" xmlns:k="urn:k" k:k="2" k:l="3"/>`))
    assert.deepStrictEqual(Object.fromEntries(attributes), { k: "1", l: "3" })
  })

  it.each([
    ["a document type", `<!DOCTYPE a><a/>`, /document type/],
    ["an entity of its own", `<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>`, /document type/],
    ["an entity from elsewhere", `<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>`, /document type/],
    ["entities of entities", `<!DOCTYPE a [<!ENTITY e "ee"><!ENTITY f "&e;&e;">]><a>&f;</a>`, /document type/],
    ["an instruction before", `<?xml-stylesheet href="x"?><a/>`, /processing instruction/],
    ["an instruction within", `<a><?php x ?></a>`, /processing instruction/],
    ["an unknown entity", `<a>&e;</a>`, /well-formed/],
    ["an entity named like a member of objects", `<a>&constructor;</a>`, /well-formed/],
    ["a control character", `<a>&#0;</a>`, /well-formed/],
    ["two roots", `<a/><b/>`, /well-formed/],
    ["text after the root", `<a/>x`, /well-formed/],
    ["an open element", `<a><b></a>`, /well-formed/],
    ["no end", `<a>`, /well-formed/],
    ["an attribute twice", `<a k="1" k="2"/>`, /well-formed/],
    ["an attribute without quotes", `<a k=1/>`, /well-formed/],
    ["HTML", `<!doctype html><html><head><title>Parked</title></head></html>`, /well-formed/],
    ["nothing", ``, /well-formed/],
    ["blanks", ` \n`, /well-formed/],
    ["text", `hello`, /well-formed/],
  ])("with %s is of no use", (_, text, reason) => {
    assert.match(reasonOf(text), reason)
  })

  it("is read in the encoding of its mark, its first bytes or its declaration", () => {
    const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><a>\u00e9</a>`
    const latin = (text: string) => Uint8Array.from([...text].map((each) => each.charCodeAt(0)))
    const documents = [
      bytesOf(declared("UTF-8")),
      bytesOf(`\ufeff${declared("utf-8")}`),
      bytesOf(`<a>\u00e9</a>`),
      latin(declared("ISO-8859-1")),
      latin(declared("windows-1252")),
      utf16(`\ufeff${declared("UTF-16")}`, true),
      utf16(`\ufeff${declared("UTF-16")}`, false),
      utf16(declared("UTF-16"), true),
      utf16(declared("UTF-16LE"), false),
      // What a program writes that kept its text in UTF-16.
      bytesOf(declared("utf-16")),
    ]
    for (const document of documents) assert.strictEqual(rootOf(document).text, "\u00e9")
  })

  it("in an encoding that isn't read, or in bytes that are not of its encoding, is of no use", () => {
    for (const document of [
      bytesOf(`<?xml version="1.0" encoding="UTF-7"?><a/>`),
      bytesOf(`<?xml version="1.0" encoding="hex"?><a/>`),
      Uint8Array.of(0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e),
      Uint8Array.of(0xff, 0xfe, 0x00, 0xd8),
      Uint8Array.of(0xff, 0xfe, 0x3c),
    ]) {
      assert.match(reasonOf(document), /encoding/)
    }
  })

  it("is read down to 32 levels, and with no more than some thousand parts", () => {
    const nested = (levels: number) => "<a>".repeat(levels) + "</a>".repeat(levels)
    assert.strictEqual(rootOf(bytesOf(nested(xmlLimits.depth))).name, "a")
    assert.match(reasonOf(nested(xmlLimits.depth + 1)), /too deep/)
    assert.lengthOf(rootOf(bytesOf(`<a>${"<b/>".repeat(xmlLimits.parts - 1)}</a>`)).children, xmlLimits.parts - 1)
    for (const part of ["<b/>", "<!---->", "x<b/>", "<![CDATA[x]]>"]) {
      assert.match(reasonOf(`<a>${part.repeat(xmlLimits.parts)}</a>`), /too many/)
    }
  })

  it("is read up to 256 KiB", () => {
    const long = (bytes: number) => `<a>${"x".repeat(bytes - 7)}</a>`
    assert.lengthOf(rootOf(bytesOf(long(xmlLimits.bytes))).text, xmlLimits.bytes - 7)
    assert.match(reasonOf(long(xmlLimits.bytes + 1)), /256 KiB/)
  })

  it.prop(
    "says the same tree that was written, under any prefix",
    [stepsWith(["a", "b.c", "d-e", "\u00e9"], ["x", "<&>", "]]>", "\ud83d\ude00", "\t\n"])],
    ([steps]) => {
      const tree = treeOf("root", steps)
      assert.deepStrictEqual(rootOf(bytesOf(xmlOf(tree))), tree)
      assert.deepStrictEqual(rootOf(bytesOf(xmlOf(tree, "p:"))), tree)
    },
  )

  it.prop("may be any bytes", [Bytes], ([bytes]) => {
    assert.include(["tree", "unusable"], readXml(Uint8Array.from(bytes)).kind)
  })
})

/** Reads a document while counting the characters that the parser looks at, and the events that it tells. */
const countedReading = (document: Uint8Array) => {
  let looks = 0
  let events = 0
  const prototype = SaxesParser.prototype as unknown as Record<"getCode10" | "getCode11", () => number>
  const { getCode10, getCode11 } = prototype
  const on = (SaxesParser.prototype as { on: (this: SaxesParser, ...given: Parameters<SaxesParser["on"]>) => void }).on
  const counting = (look: () => number) =>
    function (this: unknown) {
      looks++
      return look.call(this)
    }
  prototype.getCode10 = counting(getCode10)
  prototype.getCode11 = counting(getCode11)
  SaxesParser.prototype.on = function (this: SaxesParser, name, handler) {
    const counted = (given: never) => {
      events++
      ;(handler as (given: never) => void)(given)
    }
    on.call(this, name, counted as typeof handler)
  }
  try {
    const reading = readXml(document)
    return { reading, looks, events }
  } finally {
    Object.assign(SaxesParser.prototype, { getCode10, getCode11, on })
  }
}

describe("a hostile document of 256 KiB", () => {
  const fill = (before: string, unit: string | ((at: number) => string), after = "") => {
    const parts = [before]
    let length = before.length + after.length
    for (let at = 0; ; at++) {
      const next = typeof unit === "string" ? unit : unit(at)
      length += bytesOf(next).length
      if (length > xmlLimits.bytes) return bytesOf(parts.join("") + after)
      parts.push(next)
    }
  }

  it.each([
    ["elements in elements", fill("", "<a>")],
    ["elements side by side", fill("<a>", "<b/>", "</a>")],
    ["attributes", fill("<a", (at) => ` k${at}=""`, "/>")],
    ["one attribute again and again", fill("<a", ` k=""`, "/>")],
    ["an attribute without an end", fill(`<a k="`, "x")],
    ["entities in an attribute", fill(`<a k="`, "&lt;", `"/>`)],
    ["namespaces", fill("<a", (at) => ` xmlns:n${at}="u"`, "/>")],
    ["text", fill("<a>", "x", "</a>")],
    ["text in scraps", fill("<a>", "x<b/>", "</a>")],
    ["line breaks", fill("<a>", "\r", "</a>")],
    ["characters beyond the first plane", fill("<a>", "\ud83d\ude00", "</a>")],
    ["entities", fill("<a>", "&amp;", "</a>")],
    ["character references", fill("<a>", "&#120;", "</a>")],
    ["an entity without an end", fill("<a>&", "x")],
    ["a long number", fill("<a>&#", "1", ";</a>")],
    ["comments", fill("<a>", "<!---->", "</a>")],
    ["a comment without an end", fill("<a><!--", "- ")],
    ["CDATA sections", fill("<a>", "<![CDATA[]]>", "</a>")],
    ["a CDATA section of brackets", fill("<a><![CDATA[", "]]")],
    ["a document type without an end", fill("<!DOCTYPE a [", "<!ENTITY e 'x'>")],
    ["instructions", fill("<a>", "<?p?>", "</a>")],
    ["an instruction without an end", fill("<a><?p ", "?")],
    ["a long declaration", fill("<?xml ", " ")],
    ["a long name", fill("<", "a", "/>")],
    ["blanks in a tag", fill("<a", " ", "/>")],
    ["tags that close nothing", fill("<a/>", "</a>")],
    ["blanks", fill("", " ")],
    ["less-than signs", fill("", "<")],
    ["NUL", fill("", "\0")],
    ["version 1.1", fill(`<?xml version="1.1"?><a>`, "<b/>\u0085", "</a>")],
  ])("of %s is looked at once per character, and makes no more parts than are allowed", (_, document) => {
    const { looks, events, reading } = countedReading(document)
    assert.isAbove(looks, 0)
    // One look more at the end of each of the pieces in which the text is handed over.
    assert.isAtMost(looks, document.length + document.length / 4_096 + 2)
    // Each element is told twice: as it opens and as it closes.
    assert.isAtMost(events, 2 * xmlLimits.parts + 2)
    if (reading.kind === "unusable") assert.match(reading.reason, /^The document [a-zA-Z0-9 ,-]+\.$/)
  })
})
