import { isIPv4 } from "node:net"
import { chainOf, type Zone, type ZoneName } from "./Zone.ts"

/** What a client asks for, and its question as it came, to be sent back. */
export interface DnsQuestion {
  /** As the client spelled it. */
  readonly name: string
  readonly type: number
  readonly bytes: Buffer
}

// RFC 1035 §3.2.2, RFC 2782, RFC 3596.
const TYPES = { a: 1, cname: 5, mx: 15, txt: 16, aaaa: 28, srv: 33 } as const
const IN = 1

const SERVFAIL = 2
const NXDOMAIN = 3
const REFUSED = 5

/** Reads the question of a query (RFC 1035 §4.1.2); `undefined` when there is none. */
export const readQuestion = (query: Buffer): DnsQuestion | undefined => {
  const labels: Array<string> = []
  let at = 12
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length))
    at += 1 + length
  }
  if (query.length < at + 5) return undefined
  return { name: labels.join("."), type: query.readUInt16BE(at + 1), bytes: query.subarray(12, at + 5) }
}

const name = (text: string): Buffer =>
  Buffer.concat([
    ...text
      .split(".")
      .filter((label) => label !== "")
      .flatMap((label) => [Buffer.from([label.length]), Buffer.from(label, "latin1")]),
    Buffer.from([0]),
  ])

const numbers = (...values: ReadonlyArray<number>): Buffer => {
  const bytes = Buffer.alloc(values.length * 2)
  for (const [at, value] of values.entries()) bytes.writeUInt16BE(value, at * 2)
  return bytes
}

const record = (owner: string, type: number, data: Buffer): Buffer =>
  Buffer.concat([name(owner), numbers(type, IN, 0, 60, data.length), data])

const address = (text: string): Buffer => {
  if (isIPv4(text)) return Buffer.from(text.split(".").map(Number))
  const [head = "", tail = ""] = new URL(`http://[${text}]`).hostname.slice(1, -1).split("::")
  const groups = (part: string) => (part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16)))
  const [first, last] = [groups(head), groups(tail)]
  return numbers(...first, ...Array.from({ length: 8 - first.length - last.length }, () => 0), ...last)
}

const dataOf = (known: ZoneName, type: number): ReadonlyArray<Buffer> => {
  if (type === TYPES.a) return (known.a ?? []).map(address)
  if (type === TYPES.aaaa) return (known.aaaa ?? []).map(address)
  if (type === TYPES.mx) {
    return (known.mx ?? []).map(({ exchange, preference }) => Buffer.concat([numbers(preference), name(exchange)]))
  }
  if (type === TYPES.srv) {
    return (known.srv ?? []).map(({ port, priority, target, weight }) =>
      Buffer.concat([numbers(priority, weight, port), name(target)]),
    )
  }
  if (type !== TYPES.txt) return []
  return (known.txt ?? []).map((strings) =>
    Buffer.concat(strings.flatMap((text) => [Buffer.from([Buffer.byteLength(text)]), Buffer.from(text)])),
  )
}

/** The answer to a query, or `undefined` when the zone keeps silent about it. It may be longer than UDP carries. */
export const answerTo = (
  zone: Zone,
  query: Buffer,
  { bytes, name: spelled, type }: DnsQuestion,
): Buffer | undefined => {
  const asked = spelled.toLowerCase()
  const chain = type === TYPES.cname ? [asked] : chainOf(zone, asked)
  const last = chain.at(-1) ?? asked
  const known = zone[last]
  const trouble = zone[asked]?.trouble ?? known?.trouble
  if (trouble === "silent") return undefined
  if (trouble === "garbage") return Buffer.concat([query.subarray(0, 2), Buffer.from("no DNS message")])
  const header = (code: number, answers: number) =>
    Buffer.concat([query.subarray(0, 2), numbers(0x8580 | code, 1, answers, 0, 0), bytes])
  if (trouble !== undefined) return header(trouble === "servfail" ? SERVFAIL : REFUSED, 0)
  const steps = type === TYPES.cname ? [asked] : chain
  const aliases = steps.flatMap((owner) => {
    const target = zone[owner]?.cname
    return target === undefined ? [] : [record(owner === asked ? spelled : owner, TYPES.cname, name(target))]
  })
  const owner = last === asked ? spelled : last
  const answers = [...aliases, ...dataOf(known ?? {}, type).map((data) => record(owner, type, data))]
  return Buffer.concat([header(known === undefined ? NXDOMAIN : 0, answers.length), ...answers])
}

/** The same answer without its records, and the mark to ask again by TCP (RFC 1035 §4.2.1). */
export const truncated = (answer: Buffer, { bytes }: DnsQuestion): Buffer => {
  const short = Buffer.from(answer.subarray(0, 12 + bytes.length))
  short.writeUInt16BE(short.readUInt16BE(2) | 0x0200, 2)
  short.writeUInt16BE(0, 6)
  return short
}
