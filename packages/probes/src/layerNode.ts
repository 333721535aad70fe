import type { AccessProbe, DnsResolver, DocumentFetcher, EndpointProbe, SubmissionProbe } from "@mailkeep/core"
import { Layer } from "effect"
import { type CheckGateOptions, layerCheckGate } from "./CheckGate.ts"
import { layerDnsResolver } from "./DnsResolverNode.ts"
import { layerDocumentFetcher } from "./DocumentFetcherNode.ts"
import { endpointProbeOverGate } from "./EndpointProbeNode.ts"
import { imapProbeOverGate } from "./ImapProbe.ts"
import { layerMailClients, type MailClients } from "./MailClients.ts"
import type { ClientOptions, ProbeOptions } from "./ProbeOptions.ts"
import { smtpProbeOverGate } from "./SmtpProbe.ts"

/** Options of {@link layerNode}. */
export interface NodeOptions extends ProbeOptions, ClientOptions, CheckGateOptions {}

/** The ports that {@link layerNode} gives. */
export type NodeServices = SubmissionProbe | AccessProbe | MailClients | DnsResolver | DocumentFetcher | EndpointProbe

/** Everything this package has for a Node process, under one policy; checks of both sides, and looks, pass one gate. */
export const layerNode = (options: NodeOptions): Layer.Layer<NodeServices> => {
  const probes = Layer.mergeAll(smtpProbeOverGate(options), imapProbeOverGate(options), endpointProbeOverGate(options))
  const { nameServers } = options
  return Layer.mergeAll(
    Layer.provide(probes, layerCheckGate(options)),
    layerMailClients(options),
    layerDocumentFetcher(options),
    layerDnsResolver(nameServers === undefined ? {} : { servers: nameServers }),
  )
}
