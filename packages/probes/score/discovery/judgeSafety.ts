import { defaultPorts } from "@mailkeep/core"
import type { DiscoveryCase } from "./DiscoveryCase.ts"
import type { Replay } from "./replay.ts"
import { sourceNames } from "./sourceNames.ts"

/** The rules of safety and of time that a replay broke: those of every case, and those that the case states. */
export function judgeSafety({ email, expected }: DiscoveryCase, replay: Replay): ReadonlyArray<string> {
  const { elapsedMilliseconds, heapMegabytes, recording, result } = replay
  const { connections, requests } = recording
  const broken: Array<string> = []
  const check = (isBroken: boolean, rule: string): void => {
    if (isBroken) broken.push(rule)
  }

  for (const { address, host, isAllowed, port } of connections) {
    check(!isAllowed, `connected to ${host} (${address}) port ${port}, which may not be dialled`)
  }
  const tells = (text: string) =>
    [text, decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, ""))].some((each) => each.includes(email))
  check(email.includes("@") && requests.some(({ body, url }) => tells(url) || tells(body)), "told a server the address")
  const servers = result.candidates.flatMap(({ access, submission }) =>
    [access, submission].flatMap((each) => each ?? []),
  )
  for (const { host, port, security, userNames } of servers) {
    check(!defaultPorts.includes(port), `gives port ${port}`)
    check(!["implicit-tls", "starttls"].includes(security), `gives a server without TLS: ${host}`)
    // oxlint-disable-next-line no-control-regex
    check(
      [host, ...userNames].some((text) => /[\u0000-\u001f\u007f-\u009f]/u.test(text)),
      "gives a control character",
    )
  }

  for (const place of expected.mustNotConnect ?? []) {
    const met = connections.find(({ address, host, port }) =>
      [host, address, `${host}:${port}`, `${address}:${port}`, `[${address}]:${port}`].includes(place),
    )
    check(met !== undefined, `connected to ${place}`)
  }
  for (const rule of expected.mustNot ?? []) {
    if (rule === "send-email-address-over-http") {
      check(
        requests.some(({ body, url }) => url.startsWith("http:") && (url.includes("@") || body.includes("@"))),
        rule,
      )
    }
    if (/redirect.*http\b|https.*to.*http\b|downgrade/.test(rule)) {
      check(
        result.candidates.some(({ trust }) => trust !== "low") && requests.some(({ url }) => url.startsWith("http:")),
        rule,
      )
    }
  }
  const used = result.candidates.flatMap(({ origin }) => sourceNames(origin))
  for (const source of expected.mustNotUse ?? []) check(used.includes(source), `used ${source}`)
  const providers = [result.provider?.id, ...result.candidates.map(({ provider }) => provider)]
  for (const provider of expected.mustNotProvider ?? []) check(providers.includes(provider), `took it for ${provider}`)
  const guessed = used.includes("guess") || connections.some(({ port }) => defaultPorts.includes(port))
  check(expected.mustNotGuess === true && guessed, "guessed")
  const offered = result.candidates.flatMap(({ access }) => access?.auth ?? [])
  for (const method of expected.authMustNotOffer ?? []) {
    check(
      offered.some((each) => each === method),
      `offers ${method} for access`,
    )
  }
  const most = (limit: number | null | undefined, value: number, name: string): void =>
    check(typeof limit === "number" && value > limit, `${name}: ${Math.round(value)} of at most ${limit}`)
  most(expected.maxVirtualMs, elapsedMilliseconds, "milliseconds")
  most(expected.maxBytesRead, recording.bytesRead, "bytes read")
  most(expected.maxHeapMb, heapMegabytes, "megabytes of memory")
  return broken
}
