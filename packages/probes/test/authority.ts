import { strictHostPolicy, type HostPolicy } from "@mailkeep/core"
import { makeCertificateSet, makeTestAuthority } from "@mailkeep/testing"

export const authority = await makeTestAuthority()

/** Certificates for `localhost` and `127.0.0.1`: the good one and the three to refuse. */
export const certificates = await makeCertificateSet(authority)

/** Lets the tests reach their servers on loopback, by verified TLS. */
export const loopbackPolicy: HostPolicy = {
  ...strictHostPolicy,
  allowedHosts: ["localhost", "127.0.0.0/8"],
  allowedPorts: [{ from: 1024, to: 65_535 }],
  trustedCertificates: [authority.caPem],
}
