import type { RequestedSecurity } from "../server/ConnectionSecurity.ts"
import type { HostName } from "../server/HostName.ts"
import type { AuthMethod } from "./Candidate.ts"

/** A server as a document or a record states it, read and found usable: a host, a mail port, TLS. */
export interface StatedServer {
  readonly host: HostName
  readonly port: number
  readonly security: RequestedSecurity
  /** Names to log in with, the likeliest first; placeholders are filled in. */
  readonly userNames: ReadonlyArray<string>
  readonly auth: ReadonlyArray<AuthMethod>
}

/** What a document or a set of records says about an address, both sides in its own order of preference. */
export interface StatedServers {
  readonly submission: ReadonlyArray<StatedServer>
  readonly access: ReadonlyArray<StatedServer>
  /** Whether it offers access by POP3 only. */
  readonly pop3Only: boolean
  /** Whether it states servers, and all of a side's are without TLS. */
  readonly cleartextOnly: boolean
}

/** What came of reading a document: servers, a hint to look elsewhere, or that it is of no use and why (in our own words). */
export type ReadDocument =
  | { readonly kind: "servers"; readonly servers: StatedServers }
  | { readonly kind: "redirect-address"; readonly address: string }
  | { readonly kind: "redirect-url"; readonly url: string }
  | { readonly kind: "unusable"; readonly reason: string }
