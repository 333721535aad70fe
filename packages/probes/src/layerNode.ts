import type { AccessProbe, SubmissionProbe } from "@mailkeep/core"
import { Layer } from "effect"
import { type CheckGateOptions, layerCheckGate } from "./CheckGate.ts"
import { imapProbeOverGate } from "./ImapProbe.ts"
import { layerMailClients, type MailClients } from "./MailClients.ts"
import type { ClientOptions, ProbeOptions } from "./ProbeOptions.ts"
import { smtpProbeOverGate } from "./SmtpProbe.ts"

/** Options of {@link layerNode}. */
export interface NodeOptions extends ProbeOptions, ClientOptions, CheckGateOptions {}

/** Everything this package has for a Node process, under one policy; checks of both sides pass one gate. */
export const layerNode = (options: NodeOptions): Layer.Layer<SubmissionProbe | AccessProbe | MailClients> => {
  const probes = Layer.mergeAll(smtpProbeOverGate(options), imapProbeOverGate(options))
  return Layer.merge(Layer.provide(probes, layerCheckGate(options)), layerMailClients(options))
}
