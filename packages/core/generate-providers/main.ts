// Writes the table of providers: npm run generate:providers
import { writeFileSync } from "node:fs"
import { builtInGateways, builtInPresets } from "@mailkeep/core"
import { providersPage } from "./providersPage.ts"

writeFileSync(new URL("../PROVIDERS.md", import.meta.url), providersPage(builtInPresets, builtInGateways))
