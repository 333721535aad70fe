import { AccountId, SubmissionSettings } from "@mailkeep/core"
import { Effect } from "effect"
import { expectEqual } from "../expectations.ts"
import { changed, inserted, law, newAccount, newId, newTenant, type Store } from "./subjects.ts"

/** A part of a user name is a text like any other, in JavaScript's lower case. */
export const userNameLaws = [
  law(
    "user-name-part-is-literal",
    "nothing in a part of a user name is a wildcard, a quote or an escape",
    Effect.fnUntraced(function* (store) {
      const names = ["a%b", "aXb", "a_b", "a\\b", "a\\%b", "a'b", 'a"b', "a`b", "a*b", "a?b", "a[b]", "a$1b", "ab", " "]
      const { find } = yield* namedAccounts(store, names)
      for (const part of [
        "%",
        "_",
        "\\",
        "\\%",
        "'",
        '"',
        "`",
        "*",
        "?",
        "[",
        "]",
        "$1",
        "a%",
        "_b",
        "''",
        "\\\\",
        " ",
      ]) {
        const expected = names.filter((name) => name.includes(part))
        yield* expectEqual(`names with ${JSON.stringify(part)}`, yield* find(part), expected)
      }
      yield* expectEqual("names with the empty text", yield* find(""), names)
    }),
  ),
  law(
    "user-name-part-in-lower-case",
    "a part of a user name is found whatever its case, as JavaScript's lower case has it: accents and compositions count",
    Effect.fnUntraced(function* (store) {
      const names = [
        ["ada@example.org", "ADA@Example.ORG", "adä@example.org"],
        ["Zo\u00eb", "zoe\u0308", "zoe", "ZO\u00cb"],
        ["\u041c\u0418\u0420", "\u043c\u0438\u0440"],
        // One dotted capital letter is two in lower case, and a sigma that ends a word is another one.
        ["\u0130stanbul", "i\u0307stanbul", "istanbul"],
        ["\u039f\u0394\u039f\u03a3", "\u03bf\u03b4\u03bf\u03c2", "\u03bf\u03b4\u03bf\u03c3"],
        ["STRASSE", "stra\u00dfe", "STRA\u1e9eE"],
        ["\u{10400}", "\u{10428}", "\u{1f680}"],
      ].flat()
      const { find } = yield* namedAccounts(store, names)
      for (const part of names.flatMap((name) => [name, name.toLowerCase(), name.slice(0, 2), name.slice(-2)])) {
        const expected = names.filter((name) => name.toLowerCase().includes(part.toLowerCase()))
        yield* expectEqual(`names with ${JSON.stringify(part)}`, yield* find(part), expected)
      }
    }),
  ),
]

// A tenant with one account of each user name, and the names that a part finds, in the order of insertion.
const namedAccounts = (store: Store, names: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const tenantId = newTenant()
    const first = newId()
    for (const [index, userName] of names.entries()) {
      const account = newAccount(tenantId, { id: AccountId.make(first + index) })
      const submission = new SubmissionSettings(Object.assign({}, account.submission, { userName }))
      yield* inserted(store, changed(account, { submission }))
    }
    const find = (userName: string) =>
      Effect.map(store.list(tenantId, { limit: 100, filter: { userName } }), ({ items }) =>
        items.map(({ submission }) => submission.userName),
      )
    return { find }
  })
