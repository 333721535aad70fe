import { layerProcessQuotas, type QuotaStore } from "@mailkeep/core"
import { Layer } from "effect"

/** A correct {@link QuotaStore} in memory, empty at each build of the layer; for tests. */
export const layerMemoryQuotaStore: Layer.Layer<QuotaStore> = Layer.fresh(layerProcessQuotas)
