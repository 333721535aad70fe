import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, assert, describe, it } from "vitest"
import { goodAccount, password, startLocalMail } from "../localMail.ts"

const local = await startLocalMail()
const folder = mkdtempSync(join(tmpdir(), "mailkeep-check-"))
writeFileSync(join(folder, "ca.pem"), local.caPem)
afterAll(async () => {
  await local.mail.close()
  rmSync(folder, { recursive: true })
})

// By the committed command, as npx runs it right after an install.
const bin = fileURLToPath(new URL("../../bin/mailkeep.js", import.meta.url))
const check = (input: unknown, ...options: ReadonlyArray<string>) => checkWith({}, input, ...options)
const checkWith = async (variables: Record<string, string>, input: unknown, ...options: ReadonlyArray<string>) => {
  const child = spawn(process.execPath, [bin, "check", ...options], {
    cwd: folder,
    env: {
      PATH: process.env["PATH"],
      MAILKEEP_ALLOW_HOSTS: "localhost",
      MAILKEEP_ALLOW_PORTS: "1024-65535",
      MAILKEEP_TRUSTED_CA: "ca.pem",
      ...variables,
    },
  })
  let stdout = ""
  let stderr = ""
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()))
  child.stdin.end(typeof input === "string" ? input : JSON.stringify(input))
  const [code] = (await once(child, "close")) as [number]
  assert.notInclude(stdout + stderr, password)
  return { code, stdout, stderr }
}
const { access, submission } = goodAccount(local.mail)
const good = {
  from_email: "ada@example.test",
  user_name: "ada@example.test",
  password,
  smtp_host: submission.host,
  smtp_port: submission.port,
  imap_host: access.host,
  imap_port: access.port,
}

describe("mailkeep check", () => {
  it("prints a table of stages and ends with 0 when all is well", async () => {
    const { code, stdout } = await check(good)
    assert.strictEqual(code, 0)
    assert.match(stdout, /^SMTP: ok$/m)
    assert.match(stdout, /^ {2}authenticate +ok +[\d.]+ ms {2}mechanism: PLAIN/m)
    assert.match(stdout, /^IMAP: ok$/m)
  })

  it("ends with 1 when a side failed, and says whose turn it is", async () => {
    const { code, stdout } = await check({ ...good, password: `${password}-wrong`, only: "imap" })
    assert.strictEqual(code, 1)
    assert.match(stdout, /^IMAP: failed$/m)
    assert.match(stdout, /^ {2}bad_credentials \(user\): Re-enter/m)
    assert.notInclude(stdout, "SMTP")
  })

  it("with --json prints the whole report", async () => {
    const { code, stdout } = await check(good, "--json")
    assert.strictEqual(code, 0)
    const report = JSON.parse(stdout) as { ok: boolean; smtp: { stages: ReadonlyArray<{ stage: string }> } }
    assert.isTrue(report.ok)
    assert.deepStrictEqual(
      report.smtp.stages.map(({ stage }) => stage),
      ["resolve", "connect", "secure", "greet", "advertise", "authenticate"],
    )
  })

  it.each([
    ["{", /not valid JSON/],
    [{ ...good, smtp_port: 0, colour: 1 }, /^colour is not a field.*\nsmtp_port must be/m],
  ])("ends with 2 when the input is bad: %j", async (input, expected) => {
    const { code, stderr } = await check(input)
    assert.strictEqual(code, 2)
    assert.match(stderr, expected)
  })

  it("ends with 2 when variables are wrong, and names each", async () => {
    const { code, stderr } = await checkWith({ MAILKEEP_ALLOW_HOSTS: "a b", MAILKEEP_ALLOW_PORTS: "smtp" }, good)
    assert.strictEqual(code, 2)
    assert.match(stderr, /^mailkeep: MAILKEEP_ALLOW_HOSTS: "a b" .*\nmailkeep: MAILKEEP_ALLOW_PORTS: "smtp" /)
  })

  it("leaves nothing on disk", () => assert.deepStrictEqual(readdirSync(folder), ["ca.pem"]))
})
