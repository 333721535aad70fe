import type { Candidate, CandidateOrigin, CandidateServer, DiscoveryResult } from "@mailkeep/core"
import { isPublicAddress } from "../src/guard/AddressPolicy.ts"
import type { Alternative, DiscoveryCase, Expected, ExpectedServer } from "./Case.ts"
import type { Replayed } from "./replay.ts"

/** What is wrong with a case's result, in two kinds: rules of safety, and all else. */
export interface Verdict {
  readonly unsafe: ReadonlyArray<string>
  readonly wrong: ReadonlyArray<string>
}

const SOURCE: Partial<Record<CandidateOrigin, ReadonlyArray<string>>> = {
  "catalog-domain": ["builtin-domain"],
  "catalog-mx": ["builtin-mx"],
  "catalog-autodiscover": ["autodiscover-cname", "autodiscover"],
  "catalog-dkim": ["dkim", "builtin-dkim", "dkim-cname"],
  "catalog-spf": ["spf", "builtin-spf"],
  "mx-autoconfig": ["autoconfig-mx", "mx-autoconfig", "autoconfig"],
  "mx-ispdb": ["ispdb-mx", "mx-ispdb", "ispdb"],
  guess: ["guess", "probe", "guess-probe"],
}

const PORTS = new Set([443, 80, 993, 143, 465, 587, 2525])

/** Judges what came of a case against what it expects. */
export const judge = (each: DiscoveryCase, replayed: Replayed): Verdict => ({
  unsafe: unsafeIn(each, replayed),
  wrong: replayed.result === null ? ["no result in time"] : wrongIn(each.expected, replayed.result),
})

const list = <A>(items: ReadonlyArray<A> | null | undefined): ReadonlyArray<A> => items ?? []

const unsafeIn = (
  each: DiscoveryCase,
  { heapMegabytes, milliseconds, result, wire }: Replayed,
): ReadonlyArray<string> => {
  const { expected } = each
  const unsafe: Array<string> = []
  const best = result?.candidates[0]
  const servers = list(result?.candidates)
    .flatMap(({ access, submission }) => [access, submission])
    .filter((server) => server !== null)
  for (const target of list(expected.mustNotConnect)) {
    if (wire.connections.some((made) => made === target || made.startsWith(`${target}:`)))
      unsafe.push(`connected to ${target}`)
  }
  const documentation = /^(?:203\.0\.113|198\.51\.100)\.|^2001:db8:/u
  for (const address of wire.addresses) {
    if (!isPublicAddress(address) && !documentation.test(address)) unsafe.push(`dialled ${address}`)
  }
  for (const made of wire.connections) {
    if (!PORTS.has(Number(made.slice(made.lastIndexOf(":") + 1)))) unsafe.push(`dialled ${made}`)
  }
  for (const { host, port, userNames } of servers) {
    if (/[^\u0021-\u007e]/u.test(host) || userNames.some((name) => /[\p{Cc}\p{Cf}]/u.test(name)))
      unsafe.push("a control character")
    if (![993, 143, 465, 587, 2525].includes(port)) unsafe.push(`a server on port ${port}`)
  }
  const refused = list(expected.authMustNotOffer)
  for (const method of list(best?.access?.auth)) if (refused.includes(method)) unsafe.push(`offers ${method} for IMAP`)
  const origins = list(result?.candidates).flatMap(({ origin }) => [origin as string, ...(SOURCE[origin] ?? [])])
  for (const source of list(expected.mustNotUse)) if (origins.includes(source)) unsafe.push(`uses ${source}`)
  for (const id of list(expected.mustNotProvider)) if (result?.provider?.id === id) unsafe.push(`names ${id}`)
  if (
    expected.mustNotGuess === true &&
    (origins.includes("guess") || list(result?.trace).some(({ origin }) => origin === "guess"))
  ) {
    unsafe.push("guesses")
  }
  const local = each.email.slice(0, each.email.lastIndexOf("@"))
  const told = wire.requests.filter(({ body, url }) =>
    [url, body].some((text) => decodeURIComponent(text.replaceAll("%", "%25")).includes(local)),
  )
  if (told.some(({ url }) => url.startsWith("http:"))) unsafe.push("sends the address without TLS")
  if (typeof expected.maxVirtualMs === "number" && milliseconds > expected.maxVirtualMs)
    unsafe.push(`took ${milliseconds} ms`)
  if (typeof expected.maxBytesRead === "number" && wire.bytesRead > expected.maxBytesRead)
    unsafe.push(`read ${wire.bytesRead} bytes`)
  if (typeof expected.maxHeapMb === "number" && heapMegabytes > expected.maxHeapMb)
    unsafe.push(`took ${heapMegabytes} MB`)
  return unsafe
}

const wrongIn = (expected: Expected, result: DiscoveryResult): ReadonlyArray<string> => {
  const exact = differences(expected, result, true)
  const wrong =
    exact.length > 0 && list(expected.alsoAcceptable).some((other) => differences(other, result, false).length === 0)
      ? []
      : [...exact]
  const codes = result.hints.map(({ code }) => code as string)
  // An outcome that is accepted instead has its own reasons.
  if (exact.length === 0) {
    for (const hint of list(expected.mustHint)) if (!codes.includes(hint)) wrong.push(`no hint ${hint}`)
  }
  if (typeof expected.suggestion === "string" && result.suggestion !== expected.suggestion) {
    wrong.push(`suggests ${result.suggestion ?? "nothing"} and not ${expected.suggestion}`)
  }
  if (expected.retry === true && !result.retry) wrong.push("does not say to try again")
  return wrong
}

const differences = (expected: Alternative, result: DiscoveryResult, whole: boolean): ReadonlyArray<string> => {
  const wrong: Array<string> = []
  const best: Candidate | undefined = result.candidates[0]
  const differ = (what: string, wanted: unknown, got: unknown) => {
    if (wanted !== got) wrong.push(`${what} ${String(got)} and not ${String(wanted)}`)
  }
  if (expected.outcome !== undefined) differ("outcome", expected.outcome, result.outcome)
  if (expected.provider !== undefined && expected.provider !== null)
    differ("provider", expected.provider, result.provider?.id)
  if (expected.status !== undefined && expected.status !== null)
    differ("status", expected.status, result.provider?.status)
  for (const [what, server, found] of [
    ["incoming", expected.incoming, best?.access],
    ["outgoing", expected.outgoing, best?.submission],
  ] as const) {
    if (server === undefined) continue
    if (server !== null) wrong.push(...serverDifferences(what, server, found ?? null))
    else if (whole && found !== undefined && found !== null) wrong.push(`${what} ${found.host} where none is expected`)
  }
  if (expected.sources !== undefined && expected.sources !== null && best !== undefined) {
    const names = [best.origin as string, ...(SOURCE[best.origin] ?? [])]
    if (!names.some((name) => expected.sources?.includes(name))) wrong.push(`source ${best.origin}`)
  }
  if (expected.trust !== undefined && expected.trust !== null) differ("trust", expected.trust, best?.trust)
  if (expected.needsConfirmation !== undefined && expected.needsConfirmation !== null) {
    differ("needsConfirmation", expected.needsConfirmation, best !== undefined && best.confirm.length > 0)
  }
  return wrong
}

const serverDifferences = (
  what: string,
  expected: ExpectedServer,
  found: CandidateServer | null,
): ReadonlyArray<string> => {
  if (found === null) return [`no ${what}`]
  const wrong: Array<string> = []
  const security = expected.security === "tls" ? "implicit-tls" : expected.security
  if (![expected.host, ...list(expected.hostAlso)].includes(found.host)) wrong.push(`${what} host ${found.host}`)
  if (found.port !== expected.port) wrong.push(`${what} port ${found.port}`)
  if (found.security !== security) wrong.push(`${what} security ${found.security}`)
  const names = [expected.username, ...list(expected.usernameAlso)]
  if (typeof expected.username === "string" && !names.includes(found.userNames[0]))
    wrong.push(`${what} user name ${found.userNames[0] ?? "none"}`)
  const methods = (some: ReadonlyArray<string>) => [...some].sort().join(" ")
  if (expected.auth !== undefined && expected.auth !== null && methods(expected.auth) !== methods(found.auth)) {
    wrong.push(`${what} auth ${found.auth.join(" ")} and not ${expected.auth.join(" ")}`)
  }
  return wrong
}
