import { Schema } from "effect"
import type { XmlElement } from "../../../src/discovery/documents/xml.ts"

/** Steps that build a tree: open an element, write text into it, or close it. Any steps build a well-formed one. */
export const stepsWith = (names: ReadonlyArray<string>, texts: ReadonlyArray<string>) =>
  Schema.Array(
    Schema.Struct({
      step: Schema.Literals(["open", "open", "leaf", "leaf", "leaf", "text", "close"]),
      name: Schema.Literals(names),
      type: Schema.Literals(["imap", "smtp", "pop3", "jmap", ""]),
      text: Schema.Union([Schema.Literals(texts), Schema.Literals(texts), Schema.String]),
    }),
  )
type Steps = ReturnType<typeof stepsWith>["Type"]

interface Growing extends XmlElement {
  readonly children: Array<XmlElement>
  text: string
}

// XML 1.0 has no way to write these, and reads a carriage return as a line break.
const writable = (text: string) =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "").replace(/\r\n?/g, "\n")

/** The tree that steps build under a root. */
export function treeOf(root: string, steps: Steps): XmlElement {
  const element = (name: string, type: string, text: string): Growing => ({
    name,
    attributes: new Map(type === "" ? [] : [["type", type]]),
    children: [],
    text: writable(text),
  })
  const open = [element(root, "", "")]
  for (const { step, name, type, text } of steps) {
    const top = open[open.length - 1]!
    if (step === "text") top.text += writable(text)
    else if (step === "close") {
      if (open.length > 1) open.pop()
    } else {
      const child = element(name, type, step === "leaf" ? text : "")
      top.children.push(child)
      if (step === "open" && open.length < 31) open.push(child)
    }
  }
  return open[0]!
}

const escaped = (text: string) =>
  text.replace(/[&<>"'\n\t]/g, (character) => `&#x${character.codePointAt(0)!.toString(16)};`)

/** A tree as XML. The prefix goes before every name; a comment and the text come before what is within an element. */
export const xmlOf = ({ name, attributes, children, text }: XmlElement, prefix = ""): string => {
  const own = [...attributes].map(([key, value]) => ` ${key}="${escaped(value)}"`).join("")
  const inner = children.map((child) => xmlOf(child, prefix)).join("<!-- between -->")
  return `<${prefix}${name}${own}>${escaped(text)}${inner}</${prefix}${name}>`
}
