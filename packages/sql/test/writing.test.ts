import { AccountEvent, AccountEventKind, AccountId, EmailAccount } from "@mailkeep/core"
import { arbitraryAccountEvent, arbitraryEmailAccount } from "@mailkeep/testing"
import { Schema } from "effect"
import { assert, describe, it } from "vitest"
import { encodeAccount } from "../src/documents.ts"
import { eventColumns } from "../src/eventRows.ts"
import { tenantId } from "./subjects.ts"

const seeds = Array.from({ length: 200 }, (_, index) => index + 1)

describe("a document", () => {
  it("of an account is what its schema writes", () => {
    for (const seed of seeds) {
      const account = arbitraryEmailAccount(seed, tenantId)
      assert.deepStrictEqual(
        JSON.parse(encodeAccount(account)),
        Schema.encodeSync(EmailAccount)(account),
        `seed ${seed}`,
      )
    }
  })

  it("of an event is what its schema writes", () => {
    for (const seed of seeds) {
      const kind = AccountEventKind.literals[seed % AccountEventKind.literals.length]!
      const event = arbitraryAccountEvent(seed, tenantId, AccountId.make(seed), kind)
      const { document } = eventColumns(event)
      assert.deepStrictEqual(JSON.parse(document), Schema.encodeSync(AccountEvent)(event), `seed ${seed}`)
    }
  })
})
