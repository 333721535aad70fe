// x509 resolves its algorithms by dependency injection, which needs Reflect metadata to be there first.
// oxlint-disable-next-line import/no-unassigned-import
import "reflect-metadata"
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from "@peculiar/x509"
import type { webcrypto } from "node:crypto"
import { isIP } from "node:net"

/** A certificate with its private key, both as PEM text; the key exists only in memory until a caller writes it. */
export interface TestCertificate {
  readonly certPem: string
  readonly keyPem: string
}

/** What a leaf certificate states: its subject names (RFC 6125 DNS-IDs, or IP addresses) and its validity period. */
export interface CertificateRequest {
  /** DNS names and IP addresses, each becomes a subjectAltName of its own kind (RFC 5280 §4.2.1.6). */
  readonly names: ReadonlyArray<string>
  /** Default: one hour ago, so that a clock that runs slightly behind still accepts it. */
  readonly notBefore?: Date
  /** Default: one day from now. */
  readonly notAfter?: Date
}

/** A private certification authority: its own certificate, and leaves signed by it. */
export interface TestAuthority {
  readonly caPem: string
  /** Signs a server certificate for the given names. */
  readonly issue: (request: CertificateRequest) => Promise<TestCertificate>
}

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const
const hour = 3_600_000

const makeKeys = (): Promise<webcrypto.CryptoKeyPair> => crypto.subtle.generateKey(algorithm, true, ["sign", "verify"])

const around = (notBefore?: Date, notAfter?: Date) => ({
  notBefore: notBefore ?? new Date(Date.now() - hour),
  notAfter: notAfter ?? new Date(Date.now() + 24 * hour),
})

/**
 * Makes a private authority with a fresh ECDSA P-256 key, entirely in memory.
 * Two authorities do not trust each other: a leaf of the second is "unknown CA" to a client that trusts the first.
 */
export const makeTestAuthority = async (commonName = "Mailkeep Test CA"): Promise<TestAuthority> => {
  const keys = await makeKeys()
  const authority = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${commonName}`,
    keys,
    signingAlgorithm: algorithm,
    // Older than any leaf: an expired leaf must be wrong for its own dates only.
    notBefore: new Date(Date.now() - 3650 * 24 * hour),
    notAfter: new Date(Date.now() + 3650 * 24 * hour),
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })

  const issue = async (request: CertificateRequest): Promise<TestCertificate> => {
    const leaf = await makeKeys()
    const certificate = await X509CertificateGenerator.create({
      // The name is deliberately no host name: only subjectAltName identifies a server (RFC 9525 §2).
      subject: "CN=Mailkeep test server",
      issuer: authority.subject,
      publicKey: leaf.publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm: algorithm,
      ...around(request.notBefore, request.notAfter),
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
        new SubjectAlternativeNameExtension(
          request.names.map((name) => ({ type: isIP(name) === 0 ? "dns" : "ip", value: name })),
        ),
        await SubjectKeyIdentifierExtension.create(leaf.publicKey),
        await AuthorityKeyIdentifierExtension.create(keys.publicKey),
      ],
    })
    const pkcs8 = await crypto.subtle.exportKey("pkcs8", leaf.privateKey)
    return { certPem: `${certificate.toString("pem")}\n`, keyPem: `${PemConverter.encode(pkcs8, "PRIVATE KEY")}\n` }
  }

  return { caPem: `${authority.toString("pem")}\n`, issue }
}
