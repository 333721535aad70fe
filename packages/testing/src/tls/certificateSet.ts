import { makeTestAuthority } from "./TestAuthority.ts"
import type { TestAuthority, TestCertificate } from "./TestAuthority.ts"

/** One certificate a client should accept and the three it should refuse, each wrong in exactly one way. */
export interface CertificateSet {
  readonly good: TestCertificate
  /** Right name and dates, signed by an authority nobody trusts. */
  readonly unknownAuthority: TestCertificate
  /** Right name and authority, ended yesterday. */
  readonly expired: TestCertificate
  /** Right authority and dates, names another host. */
  readonly wrongName: TestCertificate
}

const day = 86_400_000

/** Issues the set for the given names under `authority`; the unknown authority is made and forgotten here. */
export const makeCertificateSet = async (
  authority: TestAuthority,
  names: ReadonlyArray<string> = ["localhost", "127.0.0.1"],
): Promise<CertificateSet> => {
  const stranger = await makeTestAuthority("Mailkeep Unknown CA")
  const ended = { notBefore: new Date(Date.now() - 30 * day), notAfter: new Date(Date.now() - day) }
  const [good, unknownAuthority, expired, wrongName] = await Promise.all([
    authority.issue({ names }),
    stranger.issue({ names }),
    authority.issue({ names, ...ended }),
    authority.issue({ names: ["other.example.test"] }),
  ])
  return { good, unknownAuthority, expired, wrongName }
}
