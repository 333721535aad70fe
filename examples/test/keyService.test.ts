import { createMailkeep, MailkeepError, WrappedKeyRefused } from "mailkeep"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, assert, describe, it } from "vitest"
import { InProcessKms } from "../06-key-service/InProcessKms.ts"
import { kmsKeyService } from "../06-key-service/kmsKeyService.ts"
import { moveToKeyService } from "../06-key-service/main.ts"
import { startLocalMail } from "./localMail.ts"

const local = await startLocalMail()
const folder = mkdtempSync(join(tmpdir(), "mailkeep-key-service-"))
afterAll(async () => {
  await local.mail.close()
  rmSync(folder, { recursive: true, force: true })
})

describe("example 06-key-service", () => {
  const kms = new InProcessKms()
  const service = kmsKeyService(kms, kms.arn)
  const options = { database: join(folder, "mailkeep.db"), network: local.options.network }
  const account = { email: "you@local.test", name: "You", password: "the mailbox's password", ...local.servers }

  it("moves an account to the key service, whose key alone logs it in afterwards", async () => {
    const lines: Array<string> = []
    await moveToKeyService(options, service, account, (line) => lines.push(line))
    assert.strictEqual(lines[0], `Rotated 1 account. Master keys in use: ${kms.arn}.`)
    assert.match(lines[1]!, /^Account \d+ opens with the key service alone\.$/)
    await using mailkeep = await createMailkeep({ ...options, masterKey: service })
    const [stored] = (await mailkeep.accounts.list()).accounts
    const { report } = await mailkeep.accounts.recheck(stored!.id)
    assert.isTrue(report?.ok)
  })

  it("leaves nothing that another key of the cloud opens", async () => {
    // The stand-ins have one ARN and a key each.
    const other = new InProcessKms()
    await using mailkeep = await createMailkeep({ ...options, masterKey: kmsKeyService(other, other.arn) })
    const [stored] = (await mailkeep.accounts.list()).accounts
    const error: unknown = await mailkeep.transport(stored!.id).catch((reason: unknown) => reason)
    assert.instanceOf(error, MailkeepError)
    assert.strictEqual(error.code, "SECRETS_UNUSABLE")
  })

  it("refuses another context, as the real service does", async () => {
    const { keyId, wrapped } = await service.wrap(new Uint8Array(32), Uint8Array.of(1))
    assert.deepStrictEqual(await service.unwrap({ keyId, wrapped }, Uint8Array.of(1)), Buffer.alloc(32))
    const refusal: unknown = await service.unwrap({ keyId, wrapped }, Uint8Array.of(2)).catch((error: unknown) => error)
    assert.instanceOf(refusal, WrappedKeyRefused)
    assert.isNull(await service.unwrap({ keyId: "another", wrapped }, Uint8Array.of(1)))
  })
})
