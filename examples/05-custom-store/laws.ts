// The proof: every law of the two ports, on this store, by the test runner of Node.
// Run it with: npm test -w example-05-custom-store
import { accountStoreLaws, describeLaws, sealedKeysLaws } from "@mailkeep/testing"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, describe, it } from "node:test"
import { layerFolderAccounts } from "./FolderAccountStore.ts"

const folder = mkdtempSync(join(tmpdir(), "mailkeep-laws-"))
after(() => rmSync(folder, { recursive: true }))

describeLaws({ describe, it, after }, "AccountStore in a folder", accountStoreLaws, layerFolderAccounts(folder))
describeLaws({ describe, it, after }, "SealedKeys in a folder", sealedKeysLaws, layerFolderAccounts(folder))
