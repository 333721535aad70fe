import {
  type DnsResolver,
  type DocumentFetcher,
  type DocumentOutcome,
  type DocumentRequest,
  type Endpoint,
  type EndpointProbe,
  type EndpointOutcome,
} from "@mailkeep/core"
import { Effect } from "effect"
import { makeAddressPolicy } from "../src/guard/AddressPolicy.ts"
import type { DiscoveryCase, HttpEntry } from "./Case.ts"
import { type Ispdb, settingsFileFor } from "./Ispdb.ts"
import type { Wire } from "./Wire.ts"

const HTTP_LATENCY = 80
const TCP_LATENCY = 40
const SILENCE = 5_000
const LIMIT = 262_144

// Documentation addresses (RFC 5737) stand for public ones in the cases.
const policy = makeAddressPolicy({ allowedHosts: ["203.0.113.0/24", "198.51.100.0/24", "2001:db8::/32"] })

/** What a dialler of this host does: resolves once, refuses unless every address may be dialled, and takes that one. */
const dial = (each: DiscoveryCase, dns: DnsResolver["Service"], wire: Wire, host: string, port: number) =>
  Effect.gen(function* () {
    if (each.network === "offline") {
      yield* Effect.sleep(SILENCE)
      return "timeout" as const
    }
    const literal = /^[\d.]+$|:/u.test(host)
    const answer = literal ? { kind: "records" as const, records: [host] } : yield* dns.addresses(host)
    if (answer.kind === "failed") return "name-lookup-failed" as const
    if (answer.kind !== "records") return "name-not-found" as const
    if (answer.records.some((address) => policy.judge(host, address) === "refused")) return "name-not-found" as const
    wire.connections.push(`${host}:${port}`)
    wire.addresses.push(...answer.records)
    return "connected" as const
  })

const globbed = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+?^${}()|[\]\\]/gu, String.raw`\$&`)
      .replaceAll("**", "\u0000")
      .replaceAll("*", "[^/]*")
      .replaceAll("\u0000", ".*")}$`,
    "iu",
  )

/** The web of a case, with the rules of the port: nothing is dialled but what the policy lets, bodies are cut at the limit. */
export const replayFetcher = (
  each: DiscoveryCase,
  dns: DnsResolver["Service"],
  wire: Wire,
  ispdb: Ispdb | null,
): DocumentFetcher["Service"] => {
  const mounted = (url: URL): HttpEntry | null => {
    if (!["autoconfig.thunderbird.net", "v1.ispdb.net"].includes(url.hostname)) return null
    const domain = url.pathname.split("/").at(-1) ?? ""
    const file = each.mounts?.includes("ispdb") === true && ispdb !== null ? settingsFileFor(ispdb, domain) : null
    return { method: "GET", url: url.href, status: file === null ? 404 : 200, body: file ?? "" }
  }
  const entryFor = (request: DocumentRequest): HttpEntry | null => {
    const url = new URL(request.url)
    const bare = `${url.origin}${url.pathname}`
    return (
      each.http.find(
        (entry) => entry.method === request.method && globbed(entry.url.replace(/\?.*$/u, "")).test(bare),
      ) ?? null
    )
  }

  const answer = (entry: HttpEntry): Effect.Effect<DocumentOutcome> =>
    Effect.gen(function* () {
      if (entry.tls?.valid === false) return { kind: "failed", failure: "certificate-refused" } as const
      if (entry.behaviour === "hang" || entry.status === 0) return yield* Effect.never
      yield* Effect.sleep(entry.latencyMs ?? HTTP_LATENCY)
      const headers = new Map(Object.entries(entry.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]))
      const made = bodyOf(entry)
      if (made === "drip") return yield* Effect.never
      wire.bytesRead = Math.max(wire.bytesRead, made === null ? LIMIT : made.length)
      if (made === null || made.length > LIMIT) return { kind: "failed", failure: "too-large" } as const
      return {
        kind: "answer",
        status: entry.status,
        location: headers.get("location") ?? null,
        contentType: headers.get("content-type") ?? "",
        body: made,
      } as const
    })

  return {
    fetch: (request) =>
      Effect.gen(function* (): Effect.fn.Return<DocumentOutcome> {
        const url = new URL(request.url)
        const isSecure = url.protocol === "https:"
        const ispdbAnswer = mounted(url)
        if (ispdbAnswer !== null) return yield* answer(ispdbAnswer)
        if (url.port !== "") return { kind: "failed", failure: "not-allowed" }
        const dialled = yield* dial(each, dns, wire, url.hostname, isSecure ? 443 : 80)
        wire.requests.push({ url: request.url, body: request.body?.text ?? "" })
        if (dialled !== "connected") return { kind: "failed", failure: dialled }
        const entry = entryFor(request)
        if (entry === null) {
          yield* Effect.sleep(TCP_LATENCY)
          return { kind: "failed", failure: "connection-failed" }
        }
        return yield* answer(entry)
      }).pipe(
        Effect.timeoutOrElse({
          duration: request.timeoutMilliseconds,
          orElse: () => Effect.succeed<DocumentOutcome>({ kind: "failed", failure: "timeout" }),
        }),
      ),
  }
}

// `null`: longer than anybody reads to the end.
const bodyOf = ({ body, generate }: HttpEntry): Uint8Array | "drip" | null => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  switch (generate?.["kind"]) {
    case undefined:
      return bytes(body ?? "")
    case "drip":
      return "drip"
    case "repeat": {
      const unit = String(generate?.["unit"])
      const times = Number(generate?.["times"])
      return unit.length * times > LIMIT ? null : bytes(unit.repeat(times))
    }
    case "gzip-zeros":
      return Number(generate?.["decompressedBytes"]) > LIMIT
        ? null
        : new Uint8Array(Number(generate?.["decompressedBytes"]))
    case "nest": {
      const tag = String(generate?.["tag"])
      const depth = Math.min(Number(generate?.["depth"]), Math.floor(LIMIT / (2 * tag.length + 5)))
      return bytes(`<${tag}>`.repeat(depth) + `</${tag}>`.repeat(depth))
    }
    default:
      throw new Error(`The case generates a body of an unknown kind: ${String(generate?.["kind"])}`)
  }
}

/** The mail servers of a case. */
export const replayProbe = (
  each: DiscoveryCase,
  dns: DnsResolver["Service"],
  wire: Wire,
): EndpointProbe["Service"] => ({
  look: ({ host, port, protocol, security }: Endpoint, timeoutMilliseconds) =>
    Effect.gen(function* (): Effect.fn.Return<EndpointOutcome> {
      const dialled = yield* dial(each, dns, wire, host, port)
      if (dialled !== "connected") return { kind: "failed", failure: dialled }
      const entry = each.tcp.find((one) => one.host.toLowerCase() === host && one.port === port)
      yield* Effect.sleep(entry?.latencyMs ?? TCP_LATENCY)
      if (entry === undefined || entry.reachable === false) return { kind: "failed", failure: "connection-refused" }
      if (entry.tls?.valid === false) return { kind: "failed", failure: "certificate-name-mismatch" }
      const speaks =
        entry.protocol === undefined ||
        entry.protocol === null ||
        entry.protocol === (protocol === "access" ? "imap" : "smtp")
      const mode = entry.mode === "starttls" ? "starttls" : "implicit-tls"
      return speaks && mode === security ? { kind: "answered" } : { kind: "failed", failure: "tls-negotiation-failed" }
    }).pipe(
      Effect.timeoutOrElse({
        duration: timeoutMilliseconds,
        orElse: () => Effect.succeed<EndpointOutcome>({ kind: "failed", failure: "timeout" }),
      }),
    ),
})
