import type { HostPolicy } from "@mailkeep/core"
import { createSecureContext, getCACertificates, type SecureContext } from "node:tls"

const contexts = new WeakMap<HostPolicy, SecureContext>()

/** Whose certificates a policy trusts, as PEM: the roots that Node comes with, the operating system's, the operator's own. */
export const authoritiesOf = (policy: HostPolicy): ReadonlyArray<string> => [
  // The two stores overlap almost wholly, and every certificate costs time and memory.
  ...new Set([...getCACertificates("default"), ...getCACertificates("system"), ...policy.trustedCertificates]),
]

/**
 * The TLS context of a policy, made once: TLS 1.2 or later, and whom {@link authoritiesOf} names. Throws when a certificate
 * of the operator's is no PEM.
 */
export const secureContextOf = (policy: HostPolicy): SecureContext => {
  const known = contexts.get(policy)
  if (known !== undefined) return known
  const context = createSecureContext({ ca: [...authoritiesOf(policy)], minVersion: "TLSv1.2" })
  contexts.set(policy, context)
  return context
}
