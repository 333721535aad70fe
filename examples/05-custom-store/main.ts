// Accounts in a store of one's own; all else stays in the database. Run it with: npm run example:custom-store
import { type AccountInput, createMailkeep, type MailkeepOptions } from "mailkeep"
import { randomBytes } from "node:crypto"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { layerFolderAccounts } from "./FolderAccountStore.ts"

export const customStore = async (
  options: Omit<MailkeepOptions, "accountStore">,
  folder: string,
  input: AccountInput,
  print: (line: string) => void,
): Promise<void> => {
  const mailkeep = await createMailkeep({ ...options, accountStore: layerFolderAccounts(folder) })
  const { account, report } = await mailkeep.accounts.add(input)
  print(`Account ${account.id} is ${report?.ok ? "ready" : "kept, and not ready yet"}.`)
  print(`The folder holds ${readdirSync(folder).length} file.`)
  await mailkeep.close()
}

if (import.meta.main) {
  const folder = mkdtempSync(join(tmpdir(), "mailkeep-example-"))
  const options = { database: ":memory:", masterKey: randomBytes(32).toString("base64") }
  await customStore(options, folder, { email: "you@gmail.com", password: "abcd efgh ijkl mnop" }, console.log)
  rmSync(folder, { recursive: true })
}
