import { assert } from "@effect/vitest"
import { defaultPorts, type EmailAddress } from "@mailkeep/core"
import { Schema } from "effect"
import { statedHost } from "../../src/discovery/statedServer.ts"
import type { ReadDocument, StatedServer, StatedServers } from "../../src/discovery/StatedServers.ts"

/** The address that documents are read for. */
export const email = "Ada.L+x@example.com" as EmailAddress

const byte = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 255 }))
const letter = Schema.Int.check(Schema.isBetween({ minimum: 97, maximum: 122 }))

/** Any bytes at all. */
export const Bytes = Schema.Array(byte)

/** Cuts in a document: what to leave out at a place, and what to put there. */
export const Cuts = Schema.Array(
  Schema.Struct({
    at: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 2_000 })),
    out: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 12 })),
    // Mostly letters and digits, which leave a document well-formed.
    put: Schema.Array(Schema.Union([Schema.Int.check(Schema.isBetween({ minimum: 48, maximum: 57 })), letter, byte])),
  }),
)

/** A document's bytes after cuts. */
export const damaged = (text: string, cuts: typeof Cuts.Type): Uint8Array => {
  const bytes = [...bytesOf(text)]
  for (const { at, out, put } of cuts) bytes.splice(at % (bytes.length + 1), out, ...put)
  return Uint8Array.from(bytes)
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

const OUR_WORDS = /^[A-Z][A-Za-z0-9 ,'-]+\.$/

/** Fails unless a server may be handed on: a name, a mail port, TLS, printable user names, known methods. */
export const assertUsableServer = (server: StatedServer): void => {
  assert.strictEqual(statedHost(server.host), server.host)
  assert.match(server.host, /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/)
  assert.isTrue(defaultPorts.includes(server.port))
  assert.include(["implicit-tls", "starttls"], server.security)
  assert.isAtMost(server.userNames.length, 8)
  for (const name of server.userNames) {
    assert.notMatch(name, /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/u)
    assert.isTrue(name !== "" && name.length <= 256)
  }
  assert.strictEqual(new Set(server.auth).size, server.auth.length)
  for (const method of server.auth) assert.include(["password", "oauth2"], method)
}

/** The same for both sides, which are short and state no endpoint twice. */
export const assertUsableServers = (servers: StatedServers): void => {
  for (const side of [servers.submission, servers.access]) {
    side.forEach(assertUsableServer)
    assert.isAtMost(side.length, 8)
    const endpoints = side.map(({ host, port, security }) => `${host}:${port}:${security}`)
    assert.strictEqual(new Set(endpoints).size, endpoints.length)
  }
  const empty = servers.submission.length + servers.access.length === 0
  if (empty) assert.isTrue(servers.pop3Only || servers.cleartextOnly)
}

/** The same for whatever came of a document; a reason is in our own words. */
export const assertSound = (read: ReadDocument): void => {
  switch (read.kind) {
    case "servers":
      return assertUsableServers(read.servers)
    case "redirect-address":
      return assert.match(read.address, /^[\u0021-\u007e]+@[A-Za-z0-9.-]+$/)
    case "redirect-url":
      return assert.match(read.url, /^https:\/\/[a-z0-9.-]+\/[\u0021-\u007e]*$/)
    case "unusable":
      return assert.match(read.reason, OUR_WORDS)
  }
}

/** The servers of a document that is read for {@link email}, or a failed test. */
export const serversOf = (read: ReadDocument): StatedServers => {
  if (read.kind !== "servers") assert.fail(`read as ${read.kind}`)
  assertSound(read)
  return read.servers
}

/** A server in one line. */
export const line = ({ host, port, security, userNames, auth }: StatedServer): string =>
  [`${host}:${port}`, security, userNames.join(" "), auth.join(" ")].join(" | ")
