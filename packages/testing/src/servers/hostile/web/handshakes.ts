import type { HostileCertificates } from "../hostileCertificates.ts"
import { heardHead, ok } from "./answering.ts"
import type { HostileWebServer } from "./HostileWebServer.ts"

/** One idea before or in place of the handshake. */
const shaking = (
  id: string,
  statement: string,
  wins: string,
  finds: HostileWebServer["finds"],
  play: HostileWebServer["play"],
  waits = false,
): HostileWebServer => ({ id: `web-https-${id}`, statement, wins, finds, play, waits, scheme: "https" })

const showing = (which: Exclude<keyof HostileCertificates, "good">, what: string): HostileWebServer =>
  shaking(
    `certificate-${what.replaceAll(" ", "-")}`,
    `Shows a certificate that is ${what}, and answers.`,
    "The client takes the word of somebody else.",
    "certificate-refused",
    async (wire) => {
      await wire.secure(wire.certificates[which])
      await heardHead(wire)
      await wire.bytes(`${ok("content-length: 4")}<a/>`)
    },
  )

/** Web servers that get TLS wrong on purpose. */
export const handshakeWebServers: ReadonlyArray<HostileWebServer> = [
  showing("unknownAuthority", "of an unknown authority"),
  showing("expired", "expired"),
  showing("wrongName", "for another name"),
  showing("selfSigned", "signed by itself"),
  showing("poisoned", "full of control characters"),
  shaking("plain-text", "Answers in the clear.", "The client reads it.", "connection-failed", async (wire) => {
    await wire.bytes(`${ok("content-length: 4")}<a/>`)
    await wire.silence()
  }),
  shaking("hangs", "Accepts and says nothing.", "The client waits.", "timeout", (wire) => wire.silence(), true),
  shaking("resets", "Resets the connection.", "The client crashes.", "connection-failed", (wire) => wire.reset()),
  shaking(
    "warns-without-end",
    "Answers the handshake with warnings without end.",
    "The client is busy for ever.",
    "connection-failed",
    (wire) => wire.flood(Buffer.from([21, 3, 3, 0, 2, 1, 90])),
  ),
  shaking(
    "huge-message",
    "Announces a handshake message of 16 MiB and sends it.",
    "The client keeps it.",
    "connection-failed",
    async (wire) => {
      await wire.bytes(Buffer.from([22, 3, 3, 0, 4, 2, 0xff, 0xff, 0xff]))
      await wire.flood(Buffer.concat([Buffer.from([22, 3, 3, 0x40, 0x00]), Buffer.alloc(0x4000, 1)]))
    },
  ),
]
