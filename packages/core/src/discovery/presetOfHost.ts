import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import type { PresetOfHost } from "./candidateOf.ts"

/**
 * Finds the preset whose server has exactly this name. Where several share a server, a company's is found rather than a
 * consumer's: whoever asks has an address whose domain belongs to none of them.
 */
export const presetsByHost = (presets: ReadonlyArray<ProviderPreset>): PresetOfHost => {
  const index = new Map<string, ProviderPreset>()
  for (const preset of presets) {
    for (const { host } of [...preset.submission, ...preset.access]) {
      const before = index.get(host)
      if (before === undefined || (before.kind === "consumer" && preset.kind === "business")) index.set(host, preset)
    }
  }
  return (host) => index.get(host) ?? null
}
