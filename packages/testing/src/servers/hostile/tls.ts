import { accept, greet, offer, until } from "./dialogue.ts"
import { both, type HostileIdea, type HostileMode, type HostileServer } from "./HostileServer.ts"
import type { HostileCertificates } from "./hostileCertificates.ts"
import { BANNER } from "./words.ts"
import type { Wire } from "./Wire.ts"

const showing = (mode: HostileMode, name: Exclude<keyof HostileCertificates, "good">, what: string) =>
  both({
    id: `${mode}-${what.replaceAll(" ", "-")}`,
    mode,
    kind: "certificate",
    statement: `Shows ${what}, and accepts every login.`,
    wins: "The client logs in to somebody else.",
    play: async (wire) => {
      await until(wire, mode, "handshake")
      await wire.secure(wire.certificates[name])
      if (mode === "implicit-tls") await greet(wire)
      await wire.hear()
      await offer(wire, "login")
      await wire.hear()
      await accept(wire)
    },
  })

const handshaking = (id: string, statement: string, play: (wire: Wire) => Promise<void>): HostileIdea => ({
  id: `implicit-tls-${id}`,
  mode: "implicit-tls",
  kind: "certificate",
  statement,
  wins: "The client's TLS gives in, or waits.",
  play,
})

const TLS10 = { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "ALL:@SECLEVEL=0" } as const

/** Servers that get TLS wrong on purpose. */
export const tlsServers: ReadonlyArray<HostileServer> = [
  ...showing("implicit-tls", "wrongName", "a certificate of another name"),
  ...showing("implicit-tls", "expired", "an expired certificate"),
  ...showing("starttls", "expired", "an expired certificate"),
  ...showing("implicit-tls", "selfSigned", "a certificate signed by itself"),
  ...showing("starttls", "selfSigned", "a certificate signed by itself"),
  ...showing("implicit-tls", "unknownAuthority", "a certificate of an unknown authority"),
  ...showing("starttls", "wrongName", "a certificate of another name"),
  ...showing("implicit-tls", "poisoned", "a certificate with control characters"),
  ...both(
    handshaking("old-tls-only", "Speaks no TLS newer than 1.1.", async (wire) => {
      await wire.secure({ ...wire.certificates.good, options: TLS10 })
      await greet(wire)
    }),
  ),
  ...both(
    handshaking("tls-alert", "Answers the handshake with an alert.", async (wire) => {
      await wire.bytes(Buffer.from([21, 3, 3, 0, 2, 2, 40]))
      await wire.silence()
    }),
  ),
  ...both(
    handshaking("tls-alerts-without-end", "Answers the handshake with warnings without end.", (wire) =>
      wire.flood(Buffer.from([21, 3, 3, 0, 2, 1, 90])),
    ),
  ),
  ...both(
    handshaking(
      "tls-records-without-content",
      "Answers the handshake with records that mean nothing, without end.",
      (wire) => wire.flood(Buffer.from([20, 3, 3, 0, 1, 1])),
    ),
  ),
  ...both(
    handshaking("tls-huge-message", "Announces a handshake message of 16 MiB and sends it.", async (wire) => {
      const record = Buffer.concat([Buffer.from([22, 3, 3, 0x40, 0x00]), Buffer.alloc(0x4000, 1)])
      await wire.bytes(Buffer.concat([Buffer.from([22, 3, 3, 0, 4, 2, 0xff, 0xff, 0xff])]))
      await wire.flood(record)
    }),
  ),
  ...both(
    handshaking("tls-noise-inside", "Breaks into the secured session with bytes that are no TLS.", async (wire) => {
      const raw = wire.socket
      await until(wire, "implicit-tls", "login")
      raw.write(`\r\n235 2.7.0 ${BANNER}\r\nM2 OK ${BANNER}\r\n`)
      await wire.silence()
    }),
  ),
]
