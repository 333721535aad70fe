import { assert, describe, it } from "vitest"
import { readWebhooksCommand } from "../../src/cli/webhooksCommand.ts"
import { UsageError } from "../../src/cli/UsageError.ts"

const problemsOf = (...words: ReadonlyArray<string>): ReadonlyArray<string> => {
  try {
    readWebhooksCommand(words)
  } catch (error) {
    assert.instanceOf(error, UsageError)
    return error.problems
  }
  return []
}

describe("the words behind mailkeep webhooks", () => {
  it("are refused with everything that is wrong with them", () => {
    assert.deepStrictEqual(problemsOf("list", "--tenant", "a", "--tenant", "b", "--json", "--json", "more"), [
      "There is more than can be read: put texts with blanks into quotes.",
      "--tenant is there more than once.",
      "--json is there more than once.",
    ])
    assert.deepStrictEqual(problemsOf("create", "--tenant", "no blanks"), [
      "URL is missing.",
      "--tenant must be 1 to 64 letters, digits or the characters . _ : -",
    ])
    assert.match(problemsOf("retry", "x", "--json")[0]!, /--json/)
    assert.lengthOf(problemsOf(), 1)
  })

  it("name the tenant, or mean the default one", () => {
    assert.deepStrictEqual(readWebhooksCommand(["remove", "x"]), {
      name: "remove",
      tenantId: "default",
      id: "x",
    } as never)
    assert.deepStrictEqual(
      readWebhooksCommand(["create", "https://x", "--tenant", "a", "--events", "created, deleted"]),
      {
        name: "create",
        tenantId: "a",
        url: "https://x",
        label: "",
        kinds: ["created", "deleted"],
      } as never,
    )
  })
})
