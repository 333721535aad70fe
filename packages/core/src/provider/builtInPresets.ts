import type { ProviderPreset } from "./ProviderPreset.ts"
import { fastmail } from "./presets/fastmail.ts"
import { gmail } from "./presets/gmail.ts"
import { googleWorkspace } from "./presets/googleWorkspace.ts"
import { icloud } from "./presets/icloud.ts"
import { microsoft365 } from "./presets/microsoft365.ts"
import { outlook } from "./presets/outlook.ts"
import { yahoo } from "./presets/yahoo.ts"
import { zoho } from "./presets/zoho.ts"

/** Every preset that comes with Mailkeep. */
export const builtInPresets: ReadonlyArray<ProviderPreset> = [
  gmail,
  googleWorkspace,
  outlook,
  microsoft365,
  yahoo,
  icloud,
  zoho,
  fastmail,
]
