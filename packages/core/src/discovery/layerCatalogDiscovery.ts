import { Effect, Layer, Result } from "effect"
import { domainOf, parseEmailAddress } from "../address/EmailAddress.ts"
import { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import { Discovery } from "./Discovery.ts"
import type { DiscoveryResult } from "./DiscoveryResult.ts"
import { invalidAddress, resultOfPreset, unknownProvider } from "./resultOf.ts"

/** A {@link Discovery} that asks nobody: it knows the domains of the catalog, and nothing of any other. */
export const layerCatalogDiscovery: Layer.Layer<Discovery, never, ProviderCatalog> = Layer.effect(
  Discovery,
  Effect.map(ProviderCatalog, (catalog) => ({
    discover: (typed) =>
      Effect.sync((): DiscoveryResult => {
        const parsed = parseEmailAddress(typed.trim())
        if (Result.isFailure(parsed)) return invalidAddress(parsed.failure)
        const domain = domainOf(parsed.success)
        const preset = catalog.forDomain(domain)
        return preset === null ? unknownProvider(domain) : resultOfPreset(preset, parsed.success, domain)
      }),
  })),
)
