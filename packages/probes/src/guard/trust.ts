import type { HostPolicy } from "@mailkeep/core"
import { createSecureContext, getCACertificates, type SecureContext } from "node:tls"

const contexts = new WeakMap<HostPolicy, SecureContext>()

/**
 * The TLS context of a policy, made once: TLS 1.2 or later; the roots that Node comes with, those of the operating
 * system, and the operator's own. Throws when a certificate of the operator's is no PEM.
 */
export const secureContextOf = (policy: HostPolicy): SecureContext => {
  const known = contexts.get(policy)
  if (known !== undefined) return known
  // The two stores overlap almost wholly, and every certificate costs time and memory.
  const roots = new Set([
    ...getCACertificates("default"),
    ...getCACertificates("system"),
    ...policy.trustedCertificates,
  ])
  const context = createSecureContext({ ca: [...roots], minVersion: "TLSv1.2" })
  contexts.set(policy, context)
  return context
}
