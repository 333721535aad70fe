import { Schema } from "effect"

/** The SASL mechanisms that Mailkeep speaks: PLAIN (RFC 4616), LOGIN, XOAUTH2 (Google, Microsoft) and OAUTHBEARER (RFC 7628). */
export const SaslMechanism = Schema.Literals(["PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER"])
export type SaslMechanism = typeof SaslMechanism.Type
