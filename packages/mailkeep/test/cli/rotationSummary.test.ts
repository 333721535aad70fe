import type { RotateKeysResult } from "mailkeep"
import { assert, describe, it } from "vitest"
import { rotationProgress } from "../../src/cli/rotationProgress.ts"
import { rotationSummary } from "../../src/cli/rotationSummary.ts"

const result = (fields: Partial<RotateKeysResult>): RotateKeysResult => ({
  rotated: 2,
  unchanged: 0,
  failed: [],
  currentKeyId: "new",
  keyIds: ["new"],
  remaining: [],
  webhooks: { rotated: 0, failed: [] },
  ...fields,
})

describe("the summary of a rotation", () => {
  it("that is complete proves it by the keys in use, and says that the previous ones may go", () => {
    assert.deepStrictEqual(rotationSummary(result({})), {
      complete: true,
      lines: [
        "Rotated 2 accounts to the master key new.",
        "Master keys in use in the database now: new. Take the previous keys out of MAILKEEP_PREVIOUS_MASTER_KEYS once every server runs with the new one.",
      ],
    })
    const { complete, lines } = rotationSummary(result({ rotated: 0, keyIds: [] }))
    assert.isTrue(complete)
    assert.match(lines[1]!, /in the database now: none\./)
  })

  it("tells of the secrets of webhooks too", () => {
    const { lines } = rotationSummary(result({ webhooks: { rotated: 1, failed: [] } }))
    assert.strictEqual(lines[0], "Rotated 2 accounts and the secrets of 1 webhook to the master key new.")
    const failed = [{ tenant: "default", id: "hook", reason: "unknown-key" }] as const
    const left = rotationSummary(result({ remaining: ["old"], webhooks: { rotated: 0, failed } }))
    assert.isFalse(left.complete)
    assert.match(left.lines.join("\n"), /webhook hook of default was not rotated \(unknown-key\)/)
  })

  it("that is not says by reason which accounts are left, and who must do what", () => {
    const failed = [
      { tenant: "a", id: 1, reason: "unreadable" },
      { tenant: "b", id: 2, reason: "corrupt" },
      { tenant: "a", id: 3, reason: "unreadable" },
    ] as const
    const { complete, lines } = rotationSummary(
      result({ rotated: 1, failed, keyIds: ["new", "old"], remaining: ["old"] }),
    )
    assert.isFalse(complete)
    assert.strictEqual(lines[0], "Rotated 1 account to the master key new.")
    assert.match(lines[1]!, /now: new, old\. Keep the previous keys: credentials are still sealed under old\.$/)
    assert.match(lines[2]!, /^2 accounts not rotated \(unreadable\): what is stored was changed in the database/)
    assert.strictEqual(lines[3], "  1 of a, 3 of a")
    assert.match(lines[4]!, /^1 account not rotated \(corrupt\): the accounts themselves can't be read; restore/)
    assert.strictEqual(lines[5], "  2 of b")
    assert.lengthOf(lines, 6)
  })

  it("names twenty accounts of a reason at most", () => {
    const failed = Array.from({ length: 22 }, (_, id) => ({ tenant: "a", id, reason: "busy" as const }))
    const { lines } = rotationSummary(result({ failed, keyIds: ["old"], remaining: ["old"] }))
    assert.match(lines.at(-1)!, /19 of a, and 2 more$/)
  })

  it("says who stores under an old key when nothing failed and some is left", () => {
    const { complete, lines } = rotationSummary(result({ keyIds: ["new", "old"], remaining: ["old"] }))
    assert.isFalse(complete)
    assert.match(lines.at(-1)!, /by a server that runs with an old master key: restart every server/)
  })
})

describe("the progress of a rotation", () => {
  const shown = (isTTY: boolean) => {
    let text = ""
    const progress = rotationProgress({ isTTY, write: (part) => (text += part) })
    for (let rotated = 100; rotated <= 2_100; rotated += 100) progress.tell({ rotated, unchanged: 0, failed: 0 })
    progress.tell({ rotated: 2_100, unchanged: 1, failed: 2 })
    progress.end()
    return text
  }

  it("is one line that changes on a terminal", () => {
    const text = shown(true)
    assert.strictEqual(text.split("\n").length, 2)
    assert.strictEqual(text.split("\r").length, 23)
    assert.match(text, /\r2103 accounts looked at, 2100 rotated, 2 failed\u001b\[K\n$/)
  })

  it("is a line for every thousand accounts elsewhere", () => {
    assert.strictEqual(shown(false), "1000 accounts looked at, 1000 rotated\n2000 accounts looked at, 2000 rotated\n")
  })
})
