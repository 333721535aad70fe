import { assert, describe, it } from "@effect/vitest"
import {
  type AccountFilter,
  AccountId,
  defaultTenant,
  EmailAccount,
  EmailAddress,
  matchesFilter,
  isUserNamePart,
  warmsUp,
} from "@mailkeep/core"
import { arbitraryEmailAccount } from "@mailkeep/testing"

const base = arbitraryEmailAccount(1, defaultTenant)
const accountWith = (fields: object): EmailAccount => new EmailAccount(Object.assign({}, base, fields))
const named = (userName: string) => accountWith({ submission: Object.assign({}, base.submission, { userName }) })
const warming = (enabled: boolean, suspended: boolean) =>
  accountWith({ suspended, warmup: Object.assign({}, base.warmup, { enabled }) })
const checked = (submission: string, access: string) => {
  const state = (status: string) => ({ status, checkedAt: null, report: null })
  return accountWith({ connection: { submission: state(submission), access: state(access) } })
}

describe("a filter", () => {
  it("without conditions lets every account through", () => {
    assert.isTrue(matchesFilter(base, {}))
  })

  it("wants all its conditions together", () => {
    const account = accountWith({ type: "gmail", clientId: 7, suspended: false })
    assert.isTrue(matchesFilter(account, { type: "gmail", clientId: 7, suspended: false }))
    for (const other of [{ type: "smtp" }, { clientId: 8 }, { suspended: true }] as ReadonlyArray<AccountFilter>) {
      assert.isFalse(matchesFilter(account, { type: "gmail", clientId: 7, suspended: false, ...other }))
    }
  })

  it("on a client's number lets no account without one through, not even for 0", () => {
    assert.isFalse(matchesFilter(accountWith({ clientId: null }), { clientId: 0 }))
    assert.isTrue(matchesFilter(accountWith({ clientId: 0 }), { clientId: 0 }))
  })

  it("takes an unchecked side for one that isn't well", () => {
    for (const [status, ok] of [
      ["ok", true],
      ["failed", false],
      ["unchecked", false],
    ] as const) {
      assert.strictEqual(matchesFilter(checked(status, "ok"), { submissionOk: true }), ok)
      assert.strictEqual(matchesFilter(checked(status, "ok"), { submissionOk: false }), !ok)
      assert.strictEqual(matchesFilter(checked("ok", status), { accessOk: true }), ok)
      assert.strictEqual(matchesFilter(checked("ok", status), { accessOk: false }), !ok)
    }
  })

  it("takes warmup that is paused by a suspension for inactive, so that every account is one or the other", () => {
    for (const enabled of [true, false]) {
      for (const suspended of [true, false]) {
        const account = warming(enabled, suspended)
        assert.strictEqual(warmsUp(account), enabled && !suspended)
        assert.strictEqual(matchesFilter(account, { warmup: "active" }), enabled && !suspended)
        assert.strictEqual(matchesFilter(account, { warmup: "inactive" }), !(enabled && !suspended))
      }
    }
  })

  it("by ids and addresses lets through accounts with one of them, addresses in whatever case, and none for none", () => {
    const account = accountWith({ email: "Ada@Example.org" })
    assert.isTrue(matchesFilter(account, { ids: [AccountId.make(1), account.id] }))
    assert.isFalse(matchesFilter(account, { ids: [AccountId.make(1)] }))
    assert.isTrue(matchesFilter(account, { addresses: [EmailAddress.make("ada@EXAMPLE.org")] }))
    assert.isFalse(matchesFilter(account, { addresses: [EmailAddress.make("ad@example.org")] }))
    assert.isFalse(matchesFilter(account, { ids: [] }))
    assert.isFalse(matchesFilter(account, { addresses: [] }))
  })

  it.each([
    ["Ada@Example.org", "ADA@", true],
    ["Ada@Example.org", "", true],
    ["ada@example.org", "a%e", false],
    ["ada@example.org", "ada_example", false],
    // JavaScript's lower case: a sigma at the end of a word is another letter, a dotted capital I becomes two.
    ["\u039f\u0394\u039f\u03a3", "\u03bf\u03b4\u03bf\u03c2", true],
    ["\u039f\u0394\u039f\u03a3", "\u03bf\u03b4\u03bf\u03c3", false],
    ["\u0130stanbul", "i\u0307STANBUL", true],
    ["\u0130stanbul", "istanbul", false],
    // Neither sharp s nor accents are folded.
    ["stra\u00dfe", "STRASSE", false],
    ["zo\u00eb", "zoe", false],
    ["zo\u00eb", "ZO\u00cb", true],
  ])("finds in the user name %j the part %j: %j", (userName, part, found) => {
    assert.strictEqual(matchesFilter(named(userName), { userName: part }), found)
  })
})

describe("a part of a user name", () => {
  it.each([
    ["", true],
    ["x".repeat(256), true],
    ["\u{1f680}", true],
    ["x".repeat(257), false],
    ["a\u0000", false],
    ["a\nb", false],
    ["\ud83d", false],
  ])("%j: %j", (text, right) => {
    assert.strictEqual(isUserNamePart(text), right)
  })
})
