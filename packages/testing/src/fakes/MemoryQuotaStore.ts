import { layerMemoryQuotas, type QuotaStore } from "@mailkeep/core"
import type { Layer } from "effect"

/** A correct {@link QuotaStore} in memory, empty at each build of the layer: the core's own. It never fails. */
export const layerMemoryQuotaStore: Layer.Layer<QuotaStore> = layerMemoryQuotas
