import { execFile } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, assert, describe, it } from "vitest"
import { goodBody, newMasterKey, password, startLocalMail } from "../localMail.ts"
import { startServer } from "../serverProcess.ts"

const local = await startLocalMail()
const folders: Array<string> = []
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), "mailkeep-start-"))
  folders.push(folder)
  writeFileSync(join(folder, "ca.pem"), local.caPem)
  return folder
}
const network = {
  MAILKEEP_ALLOW_HOSTS: "127.0.0.0/8,localhost",
  MAILKEEP_ALLOW_PORTS: "1024-65535",
  MAILKEEP_TRUSTED_CA: "ca.pem",
}
afterAll(async () => {
  await local.mail.close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const body = () => goodBody(local.mail)
const post = (url: string, key: string, fields: object) =>
  fetch(`${url}/save`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
    body: JSON.stringify(fields),
  })

describe("mailkeep start", () => {
  it("on first start makes a master key and an API key, and prints a curl line that works", async () => {
    const folder = newFolder()
    const server = await startServer(folder)
    try {
      const command = /^ {2}curl .*$/m.exec(server.output())![0]
      const { stdout } = await promisify(execFile)("/bin/sh", ["-c", `${command} --silent --show-error`])
      assert.strictEqual(stdout.trim(), "[]")
      assert.strictEqual(statSync(join(folder, "mailkeep.key")).mode & 0o777, 0o600)
      assert.strictEqual(statSync(join(folder, "mailkeep.db")).mode & 0o777, 0o600)
    } finally {
      await server.kill("SIGTERM")
    }
    assert.strictEqual(server.child.exitCode, 0)
  })

  it("keeps accounts and keys over a restart, shows the API key once, and stores only its hash", async () => {
    const folder = newFolder()
    const first = await startServer(folder, network)
    const key = first.shownKey!
    const saved = await post(first.url, key, body())
    assert.strictEqual(saved.status, 200)
    await first.kill("SIGTERM")
    const second = await startServer(folder, network)
    try {
      assert.isUndefined(second.shownKey)
      assert.notInclude(second.output(), key)
      const list = await fetch(`${second.url}/?api_key=${key}`)
      assert.deepStrictEqual(
        ((await list.json()) as ReadonlyArray<{ from_email: string }>).map((each) => each.from_email),
        ["ada@example.test"],
      )
    } finally {
      await second.kill("SIGTERM")
    }
    const stored = readdirSync(folder)
      .filter((file) => file.startsWith("mailkeep.db"))
      .map((file) => readFileSync(join(folder, file), "latin1"))
      .join("")
    assert.notInclude(stored, key)
    assert.notInclude(stored, key.split("_")[2]!)
  })

  it("takes the API key of MAILKEEP_API_KEY, in place of the one set before", async () => {
    const folder = newFolder()
    const old = "an-operators-key-of-32-characters-or-more"
    const first = await startServer(folder, { MAILKEEP_API_KEY: old })
    assert.strictEqual((await fetch(`${first.url}/`, { headers: { "x-api-key": old } })).status, 200)
    assert.notInclude(first.output(), old)
    await first.kill("SIGTERM")
    const next = "another-operators-key-of-32-characters"
    const second = await startServer(folder, { MAILKEEP_API_KEY: next })
    try {
      assert.strictEqual((await fetch(`${second.url}/`, { headers: { "x-api-key": next } })).status, 200)
      assert.strictEqual((await fetch(`${second.url}/`, { headers: { "x-api-key": old } })).status, 401)
    } finally {
      await second.kill("SIGTERM")
    }
  })

  it("refuses to start without the master key of a database that holds sealed credentials, and makes none", async () => {
    const folder = newFolder()
    const first = await startServer(folder, network)
    await post(first.url, first.shownKey!, body())
    await first.kill("SIGTERM")
    rmSync(join(folder, "mailkeep.key"))
    const refusal = await startServer(folder).then(
      () => assert.fail("it started"),
      (error: Error) => error.message,
    )
    assert.match(refusal, /no master key in mailkeep\.key/)
    assert.isFalse(existsSync(join(folder, "mailkeep.key")))
    const foreign = await startServer(folder, { MAILKEEP_MASTER_KEY: newMasterKey() }).then(
      () => assert.fail("it started"),
      (error: Error) => error.message,
    )
    assert.match(foreign, /sealed under a master key that was not given/)
  })

  it.each([
    [{ MAILKEEP_MASTER_KEY: "c2hvcnQ=" }, /32 random bytes/],
    [{ MAILKEEP_API_KEY: "short" }, /32/],
    [{ PORT: "http" }, /PORT must be/],
    [{ MAILKEEP_ALLOW_PORTS: "smtp" }, /"smtp" is not a port/],
    [{ MAILKEEP_TRUSTED_CA: "nowhere.pem" }, /MAILKEEP_TRUSTED_CA: nowhere\.pem can't be read/],
    [{ MAILKEEP_DATABASE: "nowhere/mailkeep.db" }, /The database nowhere/],
  ])("with %j says what is wrong and ends with 1", async (environment, expected) => {
    const output = await startServer(newFolder(), environment as Record<string, string>).then(
      () => assert.fail("it started"),
      (error: Error) => error.message,
    )
    assert.match(output, expected)
    assert.notInclude(output, "    at ")
  })

  it("never prints a password, whatever is posted", async () => {
    const server = await startServer(newFolder(), network)
    const answers: Array<string> = []
    const key = server.shownKey!
    for (const fields of [
      body(),
      { ...body(), from_email: "2@example.test", password: `${password}-wrong` },
      { ...body(), from_email: "no", colour: password },
    ]) {
      answers.push(await (await post(server.url, key, fields)).text())
    }
    const malformed = await fetch(`${server.url}/save`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-api-key": key },
      body: `{"password":"${password}",`,
    })
    assert.strictEqual(malformed.status, 400)
    answers.push(
      await malformed.text(),
      await (await fetch(`${server.url}/`, { headers: { "x-api-key": key } })).text(),
    )
    await server.kill("SIGTERM")
    for (const text of [...answers, server.output()]) {
      for (const spelling of [password, encodeURIComponent(password), Buffer.from(password).toString("base64")])
        assert.notInclude(text, spelling)
    }
  })
})
