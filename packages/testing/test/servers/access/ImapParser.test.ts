import { assert, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { describe, expect } from "vitest"
import { ImapSyntaxError } from "../../../src/servers/access/ImapCommand.ts"
import { parseCommand } from "../../../src/servers/access/ImapParser.ts"
import { imapString } from "../../../src/servers/access/ImapText.ts"

/** A parse result, or the one error the parser is allowed to throw. */
const outcome = (text: string) => {
  try {
    return parseCommand(text)
  } catch (error) {
    if (error instanceof ImapSyntaxError) return error
    throw error
  }
}

const bytes = (text: string) => Buffer.from(text, "utf8").toString("latin1")
// Text made of the characters that mean something to the parser, where random text hardly ever hits them.
const syntax = Schema.Array(
  Schema.Literals([
    "(",
    ")",
    '"',
    "\\",
    "{",
    "}",
    "[",
    "]",
    "<",
    ">",
    " ",
    "\r\n",
    "3",
    "+",
    "*",
    "%",
    "A",
    "UID",
    "\0",
    "é",
  ]),
)

describe("the IMAP command parser", () => {
  it.effect.prop("throws nothing but a syntax error, whatever comes", { text: Schema.String }, ({ text }) =>
    Effect.sync(() => void outcome(text)),
  )

  it.effect.prop("survives any mixture of special characters", { parts: syntax, tail: syntax }, ({ parts, tail }) =>
    Effect.sync(() => {
      outcome(parts.join(""))
      outcome(`A1 X ${parts.join("")}`)
      outcome(`A1 FETCH 1 (BODY[${parts.join("")}]) ${tail.join("")}`)
    }),
  )

  it.effect.prop(
    "reads back every string that was written, quoted or as a literal",
    { text: Schema.String },
    ({ text }) =>
      Effect.sync(() => {
        const raw = bytes(text)
        const expected = { tag: "A1", name: "LOGIN", args: [{ kind: "string" as const, text: raw }] }
        assert.deepStrictEqual(parseCommand(`A1 LOGIN ${imapString(raw)}`), expected)
        assert.deepStrictEqual(parseCommand(`A1 LOGIN {${raw.length}}\r\n${raw}`), expected)
        assert.deepStrictEqual(parseCommand(`A1 LOGIN {${raw.length}+}\r\n${raw}`), expected)
      }),
  )

  it.effect.prop("keeps strings apart wherever they stand", { texts: Schema.Array(Schema.String) }, ({ texts }) =>
    Effect.sync(() => {
      const raws = texts.map(bytes)
      const items = raws.map((text) => ({ kind: "string" as const, text }))
      const { args } = parseCommand(`A1 X (${raws.map(imapString).join(" ")}) END`)
      assert.deepStrictEqual(args, [
        { kind: "list", items },
        { kind: "atom", text: "END" },
      ])
    }),
  )

  it("reads tag, name and arguments, and takes UID as part of the name", () => {
    expect(parseCommand('a.1 uid fetch 1:* (FLAGS BODY.PEEK[HEADER.FIELDS (DATE "TO")]<0.9>)')).toEqual({
      tag: "a.1",
      name: "UID FETCH",
      args: [
        { kind: "atom", text: "1:*" },
        {
          kind: "list",
          items: [
            { kind: "atom", text: "FLAGS" },
            { kind: "atom", text: 'BODY.PEEK[HEADER.FIELDS (DATE "TO")]<0.9>' },
          ],
        },
      ],
    })
  })

  it("tells the tag of a command it can't read, so that BAD can be answered under it", () => {
    expect(outcome('A7 LOGIN "open')).toMatchObject({ tag: "A7" })
    expect(outcome("A7")).toMatchObject({ tag: "A7" })
    expect(outcome("+ x")).toMatchObject({ tag: undefined })
  })

  it("refuses lists nested without end", () => {
    expect(outcome(`A1 SEARCH ${"(".repeat(100_000)}`)).toBeInstanceOf(ImapSyntaxError)
  })
})
