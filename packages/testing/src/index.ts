/**
 * Everything that Mailkeep's tests, and those of adapters written for it, need: certificates, mail servers, laws, fakes and
 * generated values. Nothing here is meant for production.
 *
 * @module
 */

// Certificates
export { makeTestAuthority } from "./tls/TestAuthority.ts"
export type { CertificateRequest, TestAuthority, TestCertificate } from "./tls/TestAuthority.ts"
export { makeCertificateSet } from "./tls/certificateSet.ts"
export type { CertificateSet } from "./tls/certificateSet.ts"

// Servers
export type { RunningServer, ServerSecurity } from "./servers/Listener.ts"
export type { ServerTls } from "./servers/serverTls.ts"
export {
  drips,
  drop,
  floods,
  hears,
  says,
  saysBytes,
  saysTagged,
  silence,
  startTls,
} from "./servers/scripted/ScriptStep.ts"
export type { ScriptStep } from "./servers/scripted/ScriptStep.ts"
export type { Conversation, ConversationOutcome } from "./servers/scripted/Conversation.ts"
export { startScriptedServer } from "./servers/scripted/ScriptedServer.ts"
export type { ScriptedServer, ScriptedServerOptions } from "./servers/scripted/ScriptedServer.ts"
export { startSubmissionServer } from "./servers/submission/SubmissionServer.ts"
export type {
  SubmissionReply,
  SubmissionServer,
  SubmissionServerOptions,
  SubmittedMessage,
} from "./servers/submission/SubmissionServer.ts"
export { startAccessServer } from "./servers/access/AccessServer.ts"
export type { AccessServer, AccessServerOptions } from "./servers/access/AccessServer.ts"
export { MemoryMailboxes } from "./servers/access/MemoryMailboxes.ts"
export { MemoryMailbox } from "./servers/access/MemoryMailbox.ts"
export type { MailboxChange, StoredMessage } from "./servers/access/MemoryMailbox.ts"
export { InternetMessage } from "./servers/access/InternetMessage.ts"
export type { HeaderAddress } from "./servers/access/InternetMessage.ts"
export { startDnsServer } from "./servers/dns/DnsServer.ts"
export type { DnsServer } from "./servers/dns/DnsServer.ts"
export type { Zone, ZoneName } from "./servers/dns/Zone.ts"
export { startWebSite } from "./servers/web/WebSite.ts"
export type { WebSite } from "./servers/web/WebSite.ts"
export type { HeardRequest, ScriptedDocument } from "./servers/web/ScriptedDocument.ts"
export { startMailPair } from "./servers/MailPair.ts"
export type { MailPair, MailPairOptions } from "./servers/MailPair.ts"
export type { AuthAttempt, Users } from "./servers/users.ts"

// Hostile servers
export { BANNER } from "./servers/hostile/words.ts"
export { makeHostileCertificates } from "./servers/hostile/hostileCertificates.ts"
export type { HostileCertificates } from "./servers/hostile/hostileCertificates.ts"
export type { HostileKind, HostileMode, HostileProtocol, HostileServer } from "./servers/hostile/HostileServer.ts"
export { hostileServers } from "./servers/hostile/hostileServers.ts"
export type { HostileWebServer } from "./servers/hostile/web/HostileWebServer.ts"
export { hostileWebServers } from "./servers/hostile/web/webServers.ts"
export { startHostileServer } from "./servers/hostile/startHostileServer.ts"
export type { HostileTranscript, RunningHostileServer } from "./servers/hostile/startHostileServer.ts"

// Real Dovecot and Postfix
export { realHosts } from "./real/addresses.ts"
export type { RealMailPorts, TokenIntrospection } from "./real/RealMailSettings.ts"
export { startRealMailServers } from "./real/RealMailServers.ts"
export type { RealMailServers, RealMailServersOptions, RealMailServersUnavailable } from "./real/RealMailServers.ts"

// A real browser
export { ensureChromium } from "./real/chromium.ts"

// Real PostgreSQL and MariaDB
export type { RealDatabase, RealDatabaseUnavailable } from "./real/RealDatabase.ts"
export { startPostgresql } from "./real/postgresql.ts"
export { startMariadb } from "./real/mariadb.ts"

// Stores in memory
export { layerMemoryAccountStore } from "./fakes/MemoryAccountStore.ts"
export {
  candidate,
  candidateServer,
  discoveryResult,
  type DiscoveryScript,
  makeScriptedDiscovery,
} from "./fakes/ScriptedDiscovery.ts"
export { layerMemoryApiKeyStore } from "./fakes/MemoryApiKeyStore.ts"
export { layerMemoryBatchStore } from "./fakes/MemoryBatchStore.ts"
export { layerMemoryIdempotencyStore } from "./fakes/MemoryIdempotencyStore.ts"
export { layerMemoryEventStores } from "./fakes/MemoryEventStores.ts"
export { layerMemoryTagStore } from "./fakes/MemoryTagStore.ts"
export { layerMemoryCampaignLinkStore } from "./fakes/MemoryCampaignLinkStore.ts"
export { layerMemoryWarmupHistoryStore } from "./fakes/MemoryWarmupHistoryStore.ts"
export { layerMemoryQuotaStore } from "./fakes/MemoryQuotaStore.ts"

// What discovery asks, scripted
export { layerScriptedDnsResolver } from "./fakes/ScriptedDnsResolver.ts"
export { layerScriptedDocumentFetcher } from "./fakes/ScriptedDocumentFetcher.ts"
export { layerScriptedEndpointProbe } from "./fakes/ScriptedEndpointProbe.ts"
export type { ScriptedEndpoint } from "./fakes/ScriptedEndpointProbe.ts"

// Generated values
export { arbitraryAccountEvent } from "./arbitrary/accountEvents.ts"
export { arbitraryApiKeyRecord } from "./arbitrary/apiKeyRecords.ts"
export { arbitraryBatch, arbitraryBatchRow } from "./arbitrary/batches.ts"
export { arbitraryEmailAccount } from "./arbitrary/emailAccounts.ts"
export { arbitrarySealedSecrets } from "./arbitrary/sealedSecrets.ts"
export { seededRandom } from "./arbitrary/SeededRandom.ts"
export type { SeededRandom } from "./arbitrary/SeededRandom.ts"

// Laws of the ports
export { LawBroken } from "./laws/Law.ts"
export type { Law } from "./laws/Law.ts"
export { accountStoreLaws } from "./laws/AccountStoreLaws.ts"
export { apiKeyStoreLaws } from "./laws/ApiKeyStoreLaws.ts"
export { sealedKeysLaws } from "./laws/SealedKeysLaws.ts"
export { batchStoreLaws } from "./laws/BatchStoreLaws.ts"
export { quotaStoreLaws } from "./laws/QuotaStoreLaws.ts"
export { idempotencyStoreLaws } from "./laws/IdempotencyStoreLaws.ts"
export { tokenLeaseStoreLaws } from "./laws/TokenLeaseStoreLaws.ts"
export { eventStoreLaws } from "./laws/EventStoreLaws.ts"
export type { EventPorts } from "./laws/event/subjects.ts"
export { tagStoreLaws } from "./laws/TagStoreLaws.ts"
export { campaignLinkStoreLaws } from "./laws/CampaignLinkStoreLaws.ts"
export { warmupHistoryStoreLaws } from "./laws/WarmupHistoryStoreLaws.ts"
export { dnsResolverLaws } from "./laws/DnsResolverLaws.ts"
export { lawZone } from "./laws/discovery/lawZone.ts"
export { documentFetcherLaws } from "./laws/DocumentFetcherLaws.ts"
export { lawDocuments, LawSite } from "./laws/discovery/LawSite.ts"
export { endpointProbeLaws } from "./laws/EndpointProbeLaws.ts"
export { type LawEndpoint, lawOutcomes, LawEndpoints } from "./laws/discovery/LawEndpoints.ts"
export { describeLaws } from "./laws/describeLaws.ts"
export type { LawRunner } from "./laws/describeLaws.ts"
export { describeHttpAdapter, httpAdapterLaws } from "./laws/HttpAdapterLaws.ts"
export { adapterNetwork, HttpAdapter, type MountedApi } from "./laws/http/HttpAdapter.ts"
export { makeScriptedTokenEndpoint, UNSCRIPTED } from "./fakes/ScriptedTokenEndpoint.ts"
export { makeScriptedOAuthConsents } from "./fakes/ScriptedOAuthConsents.ts"
