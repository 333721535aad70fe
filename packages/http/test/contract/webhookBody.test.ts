import {
  AccountEvent,
  AccountEventKind,
  AccountId,
  defaultTenant,
  Diagnosis,
  EmailAddress,
  EventId,
} from "@mailkeep/core"
import { arbitraryAccountEvent } from "@mailkeep/testing"
import { DateTime } from "effect"
import { assert, describe, it } from "vitest"
import { webhookBody } from "../../src/index.ts"

const event = (fields: Partial<ConstructorParameters<typeof AccountEvent>[0]> = {}) =>
  new AccountEvent({
    id: EventId.make("a".repeat(22)),
    tenantId: defaultTenant,
    accountId: AccountId.make(4711),
    email: EmailAddress.make("ada@example.org"),
    kind: "disconnected",
    occurredAt: DateTime.makeUnsafe("2026-01-02T03:04:05.678Z"),
    failures: [],
    ...fields,
  })
const diagnosis = new Diagnosis({
  category: "bad_credentials",
  retryable: false,
  actor: "user",
  remedy: "Type the password again.",
  providerText: "535 bad password",
})

describe("the body of a webhook", () => {
  it("has the fields of a disconnection as Smartlead has them, and Mailkeep's own", () => {
    assert.deepStrictEqual(
      webhookBody(
        event({
          failures: [
            { side: "submission", diagnosis },
            { side: "access", diagnosis: null },
          ],
        }),
      ),
      {
        eventType: "EMAIL_ACCOUNT_DISCONNECTED",
        accountId: 4711,
        email: "ada@example.org",
        error: "SMTP Failure - Type the password again.; IMAP Failure - The reason is not known.",
        title: "Email account disconnected",
        message:
          "ada@example.org can't be used. SMTP Failure - Type the password again.; IMAP Failure - The reason is not known.",
        id: "a".repeat(22),
        occurredAt: "2026-01-02T03:04:05.678Z",
        tenant: "default",
      },
    )
  })

  it.each(AccountEventKind.literals)("names %s in capitals, and no failure where nothing failed", (kind) => {
    const body = webhookBody(event({ kind, email: null }))
    assert.strictEqual(body.eventType, `EMAIL_ACCOUNT_${kind.replace("-", "_").toUpperCase()}`)
    assert.isFalse("error" in body)
    assert.include(body.message, "Account 4711 ")
  })

  it("is JSON that holds nothing but texts and the account's number, whatever happened", () => {
    for (let seed = 0; seed < 50; seed++) {
      const body = webhookBody(arbitraryAccountEvent(seed, defaultTenant, AccountId.make(seed + 1), "disconnected"))
      assert.deepStrictEqual(JSON.parse(JSON.stringify(body)), body)
      for (const [name, value] of Object.entries(body)) {
        if (name !== "accountId" && value !== null) assert.isString(value)
      }
    }
  })
})
