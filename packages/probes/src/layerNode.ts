import type { AccessProbe, SubmissionProbe } from "@mailkeep/core"
import { Layer } from "effect"
import { layerImapProbe } from "./ImapProbe.ts"
import type { ProbeOptions } from "./ProbeOptions.ts"
import { layerSmtpProbe } from "./SmtpProbe.ts"

/** Options of {@link layerNode}. */
export interface NodeOptions extends ProbeOptions {}

/** Everything this package has for a Node process, under one policy. */
export const layerNode = (options: NodeOptions): Layer.Layer<SubmissionProbe | AccessProbe> =>
  Layer.mergeAll(layerSmtpProbe(options), layerImapProbe(options))
