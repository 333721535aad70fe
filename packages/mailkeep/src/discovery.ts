import { Discovery, DiscoverySettings, layerCatalogDiscovery, ProviderCatalog } from "@mailkeep/core"
import { Layer } from "effect"
import type { MailkeepOptions } from "./MailkeepOptions.ts"

const defaults = DiscoverySettings.defaultValue()

/** What finds servers, as an operator's options state it, which were found valid. */
export const layerDiscovery = ({ discovery = {} }: Pick<MailkeepOptions, "discovery">) =>
  (discovery === false
    ? layerCatalogDiscovery
    : Discovery.layer.pipe(Layer.provide(Layer.succeed(DiscoverySettings, { ...defaults, ...discovery })))
  ).pipe(Layer.provide(ProviderCatalog.layer))
