import type { AccessProbe, SubmissionProbe } from "@mailkeep/core"
import { Layer } from "effect"
import { layerImapProbe } from "./ImapProbe.ts"
import { layerMailClients, type MailClients } from "./MailClients.ts"
import type { ClientOptions, ProbeOptions } from "./ProbeOptions.ts"
import { layerSmtpProbe } from "./SmtpProbe.ts"

/** Options of {@link layerNode}. */
export interface NodeOptions extends ProbeOptions, ClientOptions {}

/** Everything this package has for a Node process, under one policy. */
export const layerNode = (options: NodeOptions): Layer.Layer<SubmissionProbe | AccessProbe | MailClients> =>
  Layer.mergeAll(layerSmtpProbe(options), layerImapProbe(options), layerMailClients(options))
