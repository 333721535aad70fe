import type { Endpoint, Failure } from "@mailkeep/core"
import { Context, type Effect } from "effect"

/** What an adapter under test must find at an endpoint; `null`: a mail server. */
export const lawOutcomes = {
  "smtp-implicit-tls": null,
  "smtp-starttls": null,
  "imap-implicit-tls": null,
  "imap-starttls": null,
  "smtp-without-starttls": "starttls-not-offered",
  "imap-without-starttls": "starttls-not-offered",
  "smtp-refusing": "refused",
  "imap-refusing": "refused",
  "smtp-another-service": "not-the-protocol",
  "imap-another-service": "not-the-protocol",
  "unknown-authority": "certificate-untrusted",
  "wrong-name": "certificate-name-mismatch",
  expired: "certificate-expired",
  closed: "connection-refused",
  silent: "timeout",
} as const satisfies Readonly<Record<string, Failure | null>>

/** One of {@link lawOutcomes}. */
export type LawEndpoint = keyof typeof lawOutcomes

/** Where an adapter under test finds each of {@link lawOutcomes}, and what the servers there heard. */
export class LawEndpoints extends Context.Service<
  LawEndpoints,
  {
    readonly at: (endpoint: LawEndpoint) => Endpoint
    /** Every line that clients sent so far, to any of them, once the last client is gone. */
    readonly heard: Effect.Effect<ReadonlyArray<string>>
  }
>()("@mailkeep/testing/LawEndpoints") {}
