import type { Zone } from "../../servers/dns/Zone.ts"

/** So many exchanges that an answer has no room for all; the better half comes last. */
const crowd = Array.from({ length: 100 }, (_, at) => ({ preference: 1_000 - at, exchange: `mx${at}.many.law.test` }))

/** The zone that a resolver must be able to ask when the laws of `DnsResolver` are held against it. */
export const lawZone: Zone = {
  "mail.law.test": {
    a: ["192.0.2.1", "192.0.2.2"],
    aaaa: ["2001:db8::1"],
    mx: [
      { preference: 20, exchange: "MX2.Law.Test" },
      { preference: 10, exchange: "mx1.law.test" },
    ],
    txt: [["v=spf1 include:a.law.test ", "include:b.law.test -all"], ["another"]],
  },
  "_imaps._tcp.law.test": { srv: [{ priority: 1, weight: 2, port: 993, target: "IMAP.law.test" }] },
  "_pop3._tcp.law.test": { srv: [{ priority: 0, weight: 0, port: 0, target: "" }] },
  "null.law.test": { mx: [{ preference: 0, exchange: "" }] },
  "empty.law.test": {},
  "alias.law.test": { cname: "Mail.law.test" },
  "alias2.law.test": { cname: "alias.law.test" },
  "alias-of-empty.law.test": { cname: "empty.law.test" },
  "alias-of-none.law.test": { cname: "none.law.test" },
  "loop.law.test": { cname: "pool.law.test" },
  "pool.law.test": { cname: "loop.law.test" },
  "many.law.test": { mx: crowd },
  "servfail.law.test": { trouble: "servfail" },
  "refused.law.test": { trouble: "refused" },
  "garbage.law.test": { trouble: "garbage" },
  "silent.law.test": { trouble: "silent" },
  // There are no such names, whatever a name server says.
  "law.invalid": { a: ["192.0.2.3"], mx: [{ preference: 1, exchange: "mx1.law.test" }] },
  "law.onion": { a: ["192.0.2.3"], mx: [{ preference: 1, exchange: "mx1.law.test" }] },
  "law.localhost": { a: ["192.0.2.3"], mx: [{ preference: 1, exchange: "mx1.law.test" }] },
  localhost: { a: ["192.0.2.3"], mx: [{ preference: 1, exchange: "mx1.law.test" }] },
  single: { a: ["192.0.2.3"], mx: [{ preference: 1, exchange: "mx1.law.test" }] },
}
