import { createMailkeep, MailkeepError } from "mailkeep"
import { accountStoreLaws, sealedKeysLaws } from "@mailkeep/testing"
import { execFile } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, assert, describe, it } from "vitest"
import { layerFolderAccounts } from "../05-custom-store/FolderAccountStore.ts"
import { customStore } from "../05-custom-store/main.ts"
import { startLocalMail } from "./localMail.ts"

const local = await startLocalMail()
const folder = mkdtempSync(join(tmpdir(), "mailkeep-custom-store-"))
afterAll(async () => {
  await local.mail.close()
  rmSync(folder, { recursive: true })
})

describe("example 05-custom-store", () => {
  const account = { email: "you@local.test", name: "You", password: "the mailbox's password", ...local.servers }
  const accounts = join(folder, "accounts")

  it("obeys every law, by the test runner of Node", { timeout: 120_000 }, async () => {
    const path = fileURLToPath(new URL("../05-custom-store/laws.ts", import.meta.url))
    const { code, output } = await new Promise<{ readonly code: unknown; readonly output: string }>((resolve) => {
      // A test runner that finds itself inside another one reports to that.
      const { NODE_TEST_CONTEXT: _, ...env } = process.env
      const options = ["--conditions=@mailkeep/source", "--no-warnings", "--test", "--test-reporter=tap", path]
      execFile(process.execPath, options, { env, maxBuffer: 2 ** 26 }, (error, stdout) =>
        resolve({ code: error?.code ?? 0, output: stdout }),
      )
    })
    assert.match(output, /^# fail 0$/m)
    const passed = Number(/^# pass (\d+)$/m.exec(output)?.[1])
    assert.isAtLeast(passed, accountStoreLaws.length + sealedKeysLaws.length)
    assert.strictEqual(code, 0)
  })

  it("keeps accounts in the folder, and all else in the database", async () => {
    const lines: Array<string> = []
    await customStore(local.options, accounts, account, (line) => lines.push(line))
    assert.match(lines[0]!, /^Account \d+ is ready\.$/)
    assert.strictEqual(lines[1], "The folder holds 1 file.")
    await using mailkeep = await createMailkeep({ ...local.options, accountStore: layerFolderAccounts(accounts) })
    assert.deepStrictEqual(
      (await mailkeep.accounts.list()).accounts.map(({ email }) => email),
      ["you@local.test"],
    )
    const error: unknown = await mailkeep
      .with({})
      .accounts.insert(account)
      .catch((reason: unknown) => reason)
    assert.instanceOf(error, MailkeepError)
    assert.match(error.message, /the accounts are in the accountStore/)
  })

  it("finds what was stored after a crash in the middle of a write, and not the half", async () => {
    writeFileSync(join(accounts, "12345.draft"), '{"account":')
    await using mailkeep = await createMailkeep({ ...local.options, accountStore: layerFolderAccounts(accounts) })
    const [stored] = (await mailkeep.accounts.list()).accounts
    assert.isTrue((await mailkeep.accounts.recheck(stored!.id)).report?.ok)
  })
})
