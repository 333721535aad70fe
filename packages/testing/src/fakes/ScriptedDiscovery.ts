import { type Candidate, type CandidateServer, Discovery, type DiscoveryResult } from "@mailkeep/core"
import { DomainName, HostName, Port } from "@mailkeep/core"
import { Effect, Layer } from "effect"

/** What is found for an address; a domain without an answer is `not-found`. */
export type DiscoveryScript = Readonly<
  Record<string, DiscoveryResult | ((address: string) => DiscoveryResult | Effect.Effect<DiscoveryResult>)>
>

/** A result as {@link Discovery} gives it for an address of `example.org`, of which everything else may be changed. */
export const discoveryResult = (stated: Partial<DiscoveryResult> = {}): DiscoveryResult => ({
  outcome: stated.candidates === undefined ? "not-found" : "found",
  message: stated.candidates === undefined ? "Nothing was found." : "Servers were found.",
  domain: DomainName.make("example.org"),
  provider: null,
  candidates: [],
  hints: [],
  suggestion: null,
  limits: null,
  folders: null,
  endsOn: null,
  helpUrl: null,
  retry: false,
  trace: [],
  ...stated,
})

/** A server of a candidate; TLS from the start. */
export const candidateServer = (
  host: string,
  port: number,
  userNames: ReadonlyArray<string>,
  more: Partial<CandidateServer> = {},
): CandidateServer => ({
  host: HostName.make(host),
  port: Port.make(port),
  security: "implicit-tls",
  userNames,
  auth: ["password"],
  answered: null,
  ...more,
})

/** A candidate that may be used at once: `smtp.` and `imap.` of a domain, as its own SRV records state them. */
export const candidate = (
  domain: string,
  userNames: ReadonlyArray<string>,
  more: Partial<Candidate> = {},
): Candidate => ({
  origin: "srv",
  trust: "high",
  provider: null,
  submission: candidateServer(`smtp.${domain}`, 465, userNames),
  access: candidateServer(`imap.${domain}`, 993, userNames),
  confirm: [],
  warnings: [],
  ...more,
})

/** A {@link Discovery} that answers from a script by domain, and a list of the addresses that it was asked for, in order. */
export const makeScriptedDiscovery = (
  script: DiscoveryScript = {},
): { readonly layer: Layer.Layer<Discovery>; readonly asked: ReadonlyArray<string> } => {
  const asked: Array<string> = []
  const discover = (address: string): Effect.Effect<DiscoveryResult> =>
    Effect.suspend(() => {
      asked.push(address)
      const answer = script[address.slice(address.lastIndexOf("@") + 1).toLowerCase()] ?? discoveryResult()
      const given = typeof answer === "function" ? answer(address) : answer
      return Effect.isEffect(given) ? given : Effect.succeed(given)
    })
  return { layer: Layer.succeed(Discovery, { discover }), asked }
}
