import { SaxesParser } from "saxes"
import { decodeXml } from "./decodeXml.ts"

/** An element of a document: its local name, its attributes, the elements within it, and the text directly within it. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: ReadonlyArray<XmlElement>
  readonly text: string
}

/** What came of reading XML: a tree, or why there is none (in our own words). */
export type XmlReading =
  | { readonly kind: "tree"; readonly root: XmlElement }
  | { readonly kind: "unusable"; readonly reason: string }

/** Limits of a document. Real ones have some hundred parts and are six deep; anything beyond these is no settings file. */
export const xmlLimits = { bytes: 262_144, depth: 32, parts: 4_096 } as const

class Refusal extends Error {}

const refuse = (reason: string): never => {
  throw new Refusal(reason)
}

// Namespaces are told apart by nobody who publishes these documents: prefixes differ, and so do the URIs.
const localName = (name: string) => name.slice(name.lastIndexOf(":") + 1)

/** Attributes by local names, of which one without a prefix is the element's own; declarations of namespaces are none. */
const attributesOf = (written: Readonly<Record<string, string>>): ReadonlyMap<string, string> => {
  const names = Object.keys(written).filter((name) => name !== "xmlns" && !name.startsWith("xmlns:"))
  const ownLast = [...names.filter((name) => name.includes(":")), ...names.filter((name) => !name.includes(":"))]
  return new Map(ownLast.map((name) => [localName(name), written[name]!]))
}

const CHUNK = 4_096

/**
 * Reads a small XML document strictly, as a stream, and stops at the first thing that no settings file has: a DOCTYPE (and with it
 * every entity declaration), a processing instruction, an undeclared entity, too many parts or levels. Nothing external is ever
 * read. Namespaces are ignored. The time is linear in the bytes, which are at most 262,144.
 */
export function readXml(body: Uint8Array): XmlReading {
  if (body.length > xmlLimits.bytes) return { kind: "unusable", reason: "The document is longer than 256 KiB." }
  const text = decodeXml(body)
  if (text === null) return { kind: "unusable", reason: "The document is not text in an encoding that XML names." }
  try {
    return { kind: "tree", root: parse(text) }
  } catch (error) {
    if (error instanceof Refusal) return { kind: "unusable", reason: error.message }
    throw error
  }
}

interface OpenElement extends XmlElement {
  readonly children: Array<XmlElement>
  text: string
}

function parse(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const open: Array<OpenElement> = []
  let root: XmlElement | undefined
  let parts = 0
  const count = (more: number) => {
    parts += more
    if (parts > xmlLimits.parts) refuse("The document has too many parts.")
  }
  const write = (written: string) => {
    count(1)
    const element = open[open.length - 1]
    if (element !== undefined) element.text += written
  }
  parser.on("error", () => refuse("The document is not well-formed XML."))
  parser.on("doctype", () => refuse("The document has a document type declaration, which is not read."))
  parser.on("processinginstruction", () => refuse("The document has a processing instruction, which is not read."))
  parser.on("comment", () => count(1))
  parser.on("attribute", () => count(1))
  parser.on("text", write)
  parser.on("cdata", write)
  parser.on("opentag", (tag) => {
    count(1)
    if (open.length >= xmlLimits.depth) refuse("The document is nested too deep.")
    const attributes = attributesOf(tag.attributes)
    const element: OpenElement = { name: localName(tag.name), attributes, children: [], text: "" }
    const parent = open[open.length - 1]
    if (parent === undefined) root = element
    else parent.children.push(element)
    open.push(element)
  })
  parser.on("closetag", () => open.pop())
  for (let at = 0; at < text.length; at += CHUNK) parser.write(text.slice(at, at + CHUNK))
  parser.close()
  return root ?? refuse("The document is not well-formed XML.")
}

/** The elements of a name directly within another, in order. */
export const childrenOf = (element: XmlElement, name: string): ReadonlyArray<XmlElement> =>
  element.children.filter((child) => child.name === name)

/** The text of the first element of a name directly within another, without blanks around it; `null` when there is none or it is empty. */
export const textOf = (element: XmlElement, name: string): string | null => {
  const text = element.children.find((child) => child.name === name)?.text.trim() ?? ""
  return text === "" ? null : text
}
