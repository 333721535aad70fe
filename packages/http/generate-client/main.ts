// Writes the types of the typed client: npm run generate:client
import { writeFileSync } from "node:fs"
import { generateTypes } from "./generateTypes.ts"

writeFileSync(new URL("../src/client/generated.ts", import.meta.url), await generateTypes())
