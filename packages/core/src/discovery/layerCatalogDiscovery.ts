import { Effect, Layer } from "effect"
import { domainOf } from "../address/EmailAddress.ts"
import { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import { answerFromCatalog } from "./answerFromCatalog.ts"
import { Discovery } from "./Discovery.ts"
import { withoutServers } from "./discoveryResults.ts"

/** A {@link Discovery} that asks nobody: it knows the domains of the catalog, and nothing of any other. */
export const layerCatalogDiscovery: Layer.Layer<Discovery, never, ProviderCatalog> = Layer.effect(
  Discovery,
  Effect.map(ProviderCatalog, (catalog) => ({
    discover: (typed) =>
      Effect.sync(() => {
        const known = answerFromCatalog(catalog, typed)
        return known.kind === "answer" ? known.result : withoutServers.notAsked(domainOf(known.email))
      }),
  })),
)
