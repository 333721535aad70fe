// The master key in a key management service: an account moves there from a master key that the operator holds, by
// rotation, and the service alone opens it then. Run it with: npm run example:key-service
import { type AccountInput, createMailkeep, type KeyService, type MailkeepOptions } from "mailkeep"
import { randomBytes } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { InProcessKms } from "./InProcessKms.ts"
import { kmsKeyService } from "./kmsKeyService.ts"

export const moveToKeyService = async (
  options: Omit<MailkeepOptions, "masterKey">,
  service: KeyService,
  input: AccountInput,
  print: (line: string) => void,
): Promise<void> => {
  const masterKey = randomBytes(32).toString("base64")

  // Before: a master key that the operator holds.
  const before = await createMailkeep({ ...options, masterKey })
  const { account } = await before.accounts.add(input)
  await before.close()

  // On the way: what is saved goes to the service, and what was saved before still opens. Your servers run like this while
  // the rotation runs, in one of them or beside them.
  const both = await createMailkeep({ ...options, masterKey: service, previousMasterKeys: [masterKey] })
  const { keyIds, remaining, rotated } = await both.rotateKeys()
  print(`Rotated ${rotated} account. Master keys in use: ${keyIds.join(", ")}.`)
  await both.close()
  if (remaining.length > 0) throw new Error(`Keep the previous master keys: ${remaining.join(", ")} are still in use.`)

  // After: the service alone. The password is opened for this, and the promise would reject if it couldn't be.
  const after = await createMailkeep({ ...options, masterKey: service })
  const transport = await after.transport(account.id)
  print(`Account ${account.id} opens with the key service alone.`)
  transport.close()
  await after.close()
}

if (import.meta.main) {
  const folder = mkdtempSync(join(tmpdir(), "mailkeep-example-"))
  // A stand-in. In production: new KMS({ region }) of @aws-sdk/client-kms, and the ARN of your key.
  const kms = new InProcessKms()
  const account = { email: "you@gmail.com", name: "You", password: "abcd efgh ijkl mnop" }
  await moveToKeyService({ database: join(folder, "mailkeep.db") }, kmsKeyService(kms, kms.arn), account, console.log)
  rmSync(folder, { recursive: true })
}
