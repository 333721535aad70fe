import { defaultPorts, type HostPolicy, strictHostPolicy } from "@mailkeep/core"
import { Effect } from "effect"
import { makeAddressPolicy } from "../../src/guard/AddressPolicy.ts"
import type { CaseDns } from "./caseDns.ts"
import type { Recording } from "./Recording.ts"

/** The policy of a replay: the real one, in which the addresses of documentation (RFC 5737) stand for public ones. */
export const replayPolicy: HostPolicy = {
  ...strictHostPolicy,
  allowedHosts: ["203.0.113.0/24", "198.51.100.0/24"],
}

const REFUSAL_FLOOR_MILLISECONDS = 250

/** Whether a connection may be opened, and where to. */
export type Located =
  | { readonly kind: "at"; readonly address: string }
  | { readonly kind: "name-not-found" | "name-lookup-failed" }

/** The dialler of a replay: looks a name up once, screens every address, and writes down what it connects to. */
export const makeCaseDialler = (dns: CaseDns, recording: Recording) => {
  const policy = makeAddressPolicy(replayPolicy)
  const locate = Effect.fnUntraced(function* (host: string): Effect.fn.Return<Located> {
    const answer = yield* dns.addressesFor(host)
    if (answer.kind === "failed") return { kind: "name-lookup-failed" }
    const addresses = answer.kind === "records" ? answer.records : []
    const [address] = addresses
    if (address !== undefined && addresses.every((each) => policy.judge(host, each) !== "refused")) {
      return { kind: "at", address }
    }
    yield* Effect.sleep(REFUSAL_FLOOR_MILLISECONDS)
    return { kind: "name-not-found" }
  })
  const connect = (host: string, address: string, port: number): void => {
    const isAllowed = policy.judge(host, address) !== "refused" && [80, 443, ...defaultPorts].includes(port)
    recording.connections.push({ host, address, port, isAllowed })
  }
  return { locate, connect }
}

/** What {@link makeCaseDialler} makes. */
export type CaseDialler = ReturnType<typeof makeCaseDialler>
