/**
 * Mailkeep's adapters for SMTP and IMAP on Node: one guarded dialler, and on it the connection checks, the libraries
 * that send and read mail, the post of webhooks, questions to authorization servers, and what discovery asks for: DNS,
 * documents, and a look at servers.
 *
 * @module
 */
export { layerNode, type NodeOptions, type NodeServices } from "./layerNode.ts"
export type { CheckGateOptions } from "./CheckGate.ts"
export { layerImapProbe } from "./ImapProbe.ts"
export { layerSmtpProbe } from "./SmtpProbe.ts"
export type { ClientOptions, ProbeOptions } from "./ProbeOptions.ts"
export type { DiallerOptions } from "./guard/Dialler.ts"
export { LookupError, type LookupFailure, type Resolver } from "./guard/Resolver.ts"
export { nodeResolver, type NodeResolverOptions } from "./guard/nodeResolver.ts"
export {
  accessCheckLimits,
  accessSessionLimits,
  submissionCheckLimits,
  submissionSessionLimits,
  type SessionLimits,
} from "./guard/limits.ts"
export type { GiveAccessToken } from "./session/RenewedLogin.ts"
export {
  layerMailClients,
  MailClients,
  type MailLogin,
  type RenewedLogin,
  type TransportOptions,
} from "./MailClients.ts"
export { SessionFailed } from "./session/SessionFailed.ts"
export { SubmissionFailed } from "./SubmissionFailed.ts"
export { layerWebhookSender, type WebhookSenderOptions } from "./WebhookSenderNode.ts"
export { layerDnsResolver, type DnsResolverOptions } from "./DnsResolverNode.ts"
export { layerDocumentFetcher } from "./DocumentFetcherNode.ts"
export { layerEndpointProbe } from "./EndpointProbeNode.ts"
export { layerTokenEndpoint, type TokenEndpointOptions } from "./TokenEndpointNode.ts"
