import { Order } from "effect"
import type { EmailAddress } from "../address/EmailAddress.ts"
import { type RequestedSecurity, securityOfPort } from "../server/ConnectionSecurity.ts"
import type { DnsAnswer, SrvRecord } from "./DnsResolver.ts"
import { likelyUserNames, statedServers, type WrittenServer } from "./statedServer.ts"
import type { StatedServers } from "./StatedServers.ts"

/** What the name servers said to the names of mail services of a domain. */
export interface SrvAnswers {
  /** `_imaps._tcp` and `_imap._tcp` (RFC 6186 §3.2). */
  readonly imaps: DnsAnswer<SrvRecord>
  readonly imap: DnsAnswer<SrvRecord>
  /** `_submissions._tcp` (RFC 8314 §5.1) and `_submission._tcp` (RFC 6186 §3.1). */
  readonly submissions: DnsAnswer<SrvRecord>
  readonly submission: DnsAnswer<SrvRecord>
}

/** The servers that SRV records state, or `null`; and which sides the domain says it doesn't offer. */
export interface SrvServers {
  readonly servers: StatedServers | null
  readonly notOffered: { readonly submission: boolean; readonly access: boolean }
}

/**
 * Reads the SRV records of a domain's mail services (RFC 6186, RFC 8314 §5.1): implicit TLS first, then by priority, the heavier
 * weight, and the name. RFC 2782 draws lots among weights; here the same records always give the same order.
 *
 * A port that stands for a mode decides about it, whatever the service's name: `_submission` on 465 means implicit TLS. A side is
 * not offered when one of its services has records, and all that are there say so (the target `"."` of RFC 2782, here `""`).
 * The records name neither user nor method: the likely names and a password are assumed (RFC 6186 §4).
 */
export function serversOfSrv(answers: SrvAnswers, email: EmailAddress): SrvServers {
  return {
    servers: statedServers(
      sideOf(answers.submissions, answers.submission, email),
      sideOf(answers.imaps, answers.imap, email),
      false,
    ),
    notOffered: {
      submission: refused([answers.submissions, answers.submission]),
      access: refused([answers.imaps, answers.imap]),
    },
  }
}

const refused = (answers: ReadonlyArray<DnsAnswer<SrvRecord>>): boolean => {
  const records = answers.flatMap((answer) => (answer.kind === "records" ? answer.records : []))
  // Whoever gave no answer might have named a server.
  const isWhole = answers.every(({ kind }) => kind !== "failed")
  return isWhole && records.length > 0 && records.every(({ target }) => isRoot(target))
}

const isRoot = (target: string) => target === "" || target === "."

interface RankedServer extends WrittenServer {
  readonly rank: readonly [mode: number, service: number, priority: number, weight: number]
}

const byRank = Order.combineAll<RankedServer>([
  ...[0, 1, 2, 3].map((at) => Order.mapInput(Order.Number, ({ rank }: RankedServer) => rank[at]!)),
  Order.mapInput(Order.String, ({ host }: RankedServer) => host),
  Order.mapInput(Order.Number, ({ port }: RankedServer) => Number(port)),
])

function sideOf(
  implicit: DnsAnswer<SrvRecord>,
  upgraded: DnsAnswer<SrvRecord>,
  email: EmailAddress,
): ReadonlyArray<WrittenServer> {
  const ranked = (answer: DnsAnswer<SrvRecord>, service: number, usual: RequestedSecurity): Array<RankedServer> =>
    answer.kind !== "records"
      ? []
      : answer.records
          .filter(({ target }) => !isRoot(target))
          .map(({ priority, weight, port, target }) => {
            const security = securityOfPort(port) ?? usual
            const rank = [security === "implicit-tls" ? 0 : 1, service, priority, -weight] as const
            return { host: target, port, security, userNames: likelyUserNames(email), auth: ["password"], rank }
          })
  return [...ranked(implicit, 0, "implicit-tls"), ...ranked(upgraded, 1, "starttls")].sort(byRank)
}
