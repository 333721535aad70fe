import type { StageEvidence } from "@mailkeep/core"
import type { PeerCertificate } from "node:tls"

const NAMES = 20

/**
 * What a certificate says about itself, for a report; the texts go through `safe`, since whoever made the certificate
 * chose them.
 */
export const certificateEvidence = (
  certificate: Partial<PeerCertificate> | undefined,
  safe: (text: string) => string,
): StageEvidence => {
  // Node gives an empty object where there is no certificate.
  if (certificate?.valid_to === undefined) return {}
  const expires = new Date(certificate.valid_to)
  const names = (certificate.subjectaltname ?? "")
    .split(", ")
    .map((name) => name.replace(/^(?:DNS|IP Address):/, ""))
    .filter((name) => name !== "")
  return {
    certificateSubject: safe(distinguishedName(certificate.subject)),
    certificateIssuer: safe(distinguishedName(certificate.issuer)),
    ...(names.length === 0 ? {} : { certificateNames: names.slice(0, NAMES).map((name) => safe(name)) }),
    ...(Number.isNaN(expires.getTime()) ? {} : { certificateExpiresAt: expires.toISOString() }),
  }
}

// Such as `CN=mail.example.com, O=Example`, the most particular part first (RFC 4514 §2.1).
const distinguishedName = (name: object | undefined): string =>
  Object.entries(name ?? {})
    .map(([attribute, value]) => `${attribute}=${[value].flat().join("+")}`)
    .toReversed()
    .join(", ")
