import { type DnsAnswer, DnsResolver } from "@mailkeep/core"
import { Effect } from "effect"
import { endsWhenInterrupted } from "./discovery/ends.ts"
import { expectEqual } from "./expectations.ts"
import type { Law, LawBroken } from "./Law.ts"

type Resolver = DnsResolver["Service"]

const law = (
  id: string,
  statement: string,
  check: (resolver: Resolver) => Effect.Effect<void, LawBroken>,
): Law<DnsResolver> => ({ id, statement, check: Effect.flatMap(DnsResolver, check) })

const records = <A>(...found: ReadonlyArray<A>): DnsAnswer<A> => ({ kind: "records", records: found })

/** What each question about a name comes to, records aside. */
const kinds = (resolver: Resolver, name: string): Effect.Effect<ReadonlyArray<string>> =>
  Effect.forEach(
    ["mx", "srv", "txt", "cname", "addresses"] as const,
    (question) => {
      const answer: Effect.Effect<DnsAnswer<unknown>> = resolver[question](name)
      return Effect.map(answer, ({ kind }): string => kind)
    },
    { concurrency: "unbounded" },
  )

const all = (kind: DnsAnswer<never>["kind"]) => [kind, kind, kind, kind, kind]

/** Everything that the port {@link DnsResolver} promises, of a resolver that can ask about `lawZone`. */
export const dnsResolverLaws: ReadonlyArray<Law<DnsResolver>> = [
  law(
    "records-in-order",
    "records come in the server's order, names in them in lower case and without a trailing dot",
    Effect.fnUntraced(function* (resolver) {
      const mx = records({ preference: 20, exchange: "mx2.law.test" }, { preference: 10, exchange: "mx1.law.test" })
      yield* expectEqual("the exchanges", yield* resolver.mx("mail.law.test"), mx)
      const srv = records({ priority: 1, weight: 2, port: 993, target: "imap.law.test" })
      yield* expectEqual("the locations", yield* resolver.srv("_imaps._tcp.law.test"), srv)
    }),
  ),
  law(
    "any-case-and-dot",
    "a name is the same in upper case and with a trailing dot",
    Effect.fnUntraced(function* (resolver) {
      yield* expectEqual("the kind", (yield* resolver.mx("MAIL.law.test.")).kind, "records")
    }),
  ),
  law(
    "not-offered",
    "a null MX has the exchange of no characters, and so has the target of a service that is not offered",
    Effect.fnUntraced(function* (resolver) {
      yield* expectEqual("the null MX", yield* resolver.mx("null.law.test"), records({ preference: 0, exchange: "" }))
      const none = records({ priority: 0, weight: 0, port: 0, target: "" })
      yield* expectEqual("the service", yield* resolver.srv("_pop3._tcp.law.test"), none)
    }),
  ),
  law(
    "strings-joined",
    "the strings of a TXT record are one text, and records stay apart",
    Effect.fnUntraced(function* (resolver) {
      const texts = records("v=spf1 include:a.law.test include:b.law.test -all", "another")
      yield* expectEqual("the texts", yield* resolver.txt("mail.law.test"), texts)
    }),
  ),
  law(
    "both-families",
    "addresses of both families come together, through a chain of aliases too",
    Effect.fnUntraced(function* (resolver) {
      for (const name of ["mail.law.test", "alias2.law.test"]) {
        const answer = yield* resolver.addresses(name)
        const found = answer.kind === "records" ? [...answer.records].sort() : []
        yield* expectEqual(`the addresses of ${name}`, found, ["192.0.2.1", "192.0.2.2", "2001:db8::1"])
      }
    }),
  ),
  law(
    "one-step",
    "an alias is told one step at a time",
    Effect.fnUntraced(function* (resolver) {
      yield* expectEqual("the alias", yield* resolver.cname("alias2.law.test"), records("alias.law.test"))
      yield* expectEqual("the next", yield* resolver.cname("alias.law.test"), records("mail.law.test"))
      yield* expectEqual("a name that is none", yield* resolver.cname("mail.law.test"), { kind: "no-data" })
    }),
  ),
  law(
    "no-data-is-not-no-name",
    "a name without records of a type is told from one that doesn't exist, through aliases too",
    Effect.fnUntraced(function* (resolver) {
      yield* expectEqual("a name with nothing", yield* kinds(resolver, "empty.law.test"), all("no-data"))
      yield* expectEqual("no name", yield* kinds(resolver, "none.law.test"), all("no-name"))
      const [mx, , , , addresses] = yield* kinds(resolver, "alias-of-empty.law.test")
      yield* expectEqual("an alias of a name with nothing", [mx, addresses], ["no-data", "no-data"])
      const [noMx, , , , noAddresses] = yield* kinds(resolver, "alias-of-none.law.test")
      yield* expectEqual("an alias of no name", [noMx, noAddresses], ["no-name", "no-name"])
    }),
  ),
  law(
    "trouble-is-not-absence",
    "a server that refuses, fails or talks nonsense says nothing about the name",
    Effect.fnUntraced(function* (resolver) {
      for (const trouble of ["servfail", "refused", "garbage"]) {
        yield* expectEqual(trouble, yield* kinds(resolver, `${trouble}.law.test`), all("failed"))
      }
    }),
  ),
  law(
    "silence-ends",
    "a question that nobody answers fails by itself within five seconds",
    Effect.fnUntraced(function* (resolver) {
      const ended = Effect.timeoutOrElse(kinds(resolver, "silent.law.test"), {
        duration: "5 seconds",
        orElse: () => Effect.succeed(["still waiting"]),
      })
      yield* expectEqual("five questions", yield* ended, all("failed"))
    }),
  ),
  law("interruption-ends", "a question that is interrupted ends", (resolver) =>
    endsWhenInterrupted(resolver.txt("silent.law.test")),
  ),
  law(
    "loops-end",
    "aliases of each other lead to no records, and not round and round",
    Effect.fnUntraced(function* (resolver) {
      const [mx, , , cname, addresses] = yield* kinds(resolver, "loop.law.test")
      const isRecords = [mx === "records", addresses === "records", cname]
      yield* expectEqual("what it leads to", isRecords, [false, false, "records"])
    }),
  ),
  law(
    "no-more-than-64",
    "of too many exchanges the 64 best are given, in the server's order",
    Effect.fnUntraced(function* (resolver) {
      const answer = yield* resolver.mx("many.law.test")
      const preferences = answer.kind === "records" ? answer.records.map(({ preference }) => preference) : []
      const expected = Array.from({ length: 64 }, (_, at) => 964 - at)
      yield* expectEqual("their preferences", preferences, expected)
    }),
  ),
  law(
    "names-that-are-nowhere",
    "single labels, localhost, .invalid and .onion don't exist, whatever a name server says",
    Effect.fnUntraced(function* (resolver) {
      for (const name of ["law.invalid", "law.onion", "law.localhost", "localhost", "single", "", "."]) {
        const answers = [yield* resolver.mx(name), yield* resolver.addresses(name)]
        yield* expectEqual(
          `"${name}"`,
          answers.map(({ kind }) => kind),
          ["no-name", "no-name"],
        )
      }
    }),
  ),
]
