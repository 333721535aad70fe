import { SubjectAlternativeNameExtension, X509CertificateGenerator, PemConverter } from "@peculiar/x509"
import { type CertificateSet, makeCertificateSet } from "../../tls/certificateSet.ts"
import type { TestAuthority, TestCertificate } from "../../tls/TestAuthority.ts"
import { BANNER, POISON } from "./words.ts"

/** The certificates that hostile servers show: only `good` deserves trust. */
export interface HostileCertificates extends CertificateSet {
  /** Right name and dates, signed by itself. */
  readonly selfSigned: TestCertificate
  /** Signed by itself, with control characters and words of an inside network in its names. */
  readonly poisoned: TestCertificate
}

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const

const signedByItself = async (name: string, alternative: string): Promise<TestCertificate> => {
  const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [name] }],
    keys,
    signingAlgorithm: algorithm,
    notBefore: new Date(Date.now() - 3_600_000),
    notAfter: new Date(Date.now() + 86_400_000),
    extensions: [new SubjectAlternativeNameExtension([{ type: "dns", value: alternative }])],
  })
  const pkcs8 = await crypto.subtle.exportKey("pkcs8", keys.privateKey)
  return { certPem: `${certificate.toString("pem")}\n`, keyPem: `${PemConverter.encode(pkcs8, "PRIVATE KEY")}\n` }
}

/** Makes the certificates for `localhost` and `127.0.0.1`. */
export const makeHostileCertificates = async (authority: TestAuthority): Promise<HostileCertificates> => {
  const [set, selfSigned, poisoned] = await Promise.all([
    makeCertificateSet(authority),
    signedByItself("localhost", "localhost"),
    signedByItself(`a${POISON}b`, `a\u001b]0;b\u0007.${BANNER}`),
  ])
  return { ...set, selfSigned, poisoned }
}
