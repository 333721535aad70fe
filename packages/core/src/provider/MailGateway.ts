import { Schema } from "effect"
import { HostPattern } from "./ProviderPreset.ts"
import { ProviderSource } from "./ProviderSource.ts"

/** A service that takes a domain's mail in for somebody else: a filter in front of a mailbox, or a forwarder without one. */
export const MailGateway = Schema.Struct({
  id: Schema.NonEmptyString,
  name: Schema.NonEmptyString,
  /** `filter`: a mailbox stands behind it. `forwarder`: mail goes on to another address, and none is kept here. `parking`: nobody reads it. */
  kind: Schema.Literals(["filter", "forwarder", "parking"]),
  /** Names of MX hosts, matched on a label boundary. */
  mxSuffixes: Schema.NonEmptyArray(HostPattern),
  sources: Schema.NonEmptyArray(ProviderSource),
})
export type MailGateway = typeof MailGateway.Type
