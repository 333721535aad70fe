import { execFile } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { once } from "node:events"
import { type AddressInfo, createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createMailkeep } from "mailkeep"
import { promisify } from "node:util"
import { afterAll, assert, describe, it } from "vitest"
import { goodAccount, goodBody, newMasterKey, password, startLocalMail } from "../localMail.ts"
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

/** A database as a start left it, with one account and an API key. */
const sealedDatabase = async (folder: string, masterKey: string) => {
  await using mailkeep = await createMailkeep({ ...local.options, database: join(folder, "mailkeep.db"), masterKey })
  const { account } = await mailkeep.accounts.add(goodAccount(local.mail))
  const { key } = await mailkeep.keys.create({ label: "test" })
  return { id: account.id, key }
}

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
      assert.match(second.output(), /^timestamp=.* message=request .* route=\/email-accounts status=200 /m)
      assert.notInclude(second.output(), key)
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

  it("takes the API key of MAILKEEP_API_KEY in place of the first start's, and the next in place of that", async () => {
    const folder = newFolder()
    const statuses = (url: string, keys: ReadonlyArray<string>) =>
      Promise.all(keys.map(async (key) => (await fetch(`${url}/`, { headers: { "x-api-key": key } })).status))
    const first = await startServer(folder)
    await first.kill("SIGTERM")
    const [shown, old, next] = [
      first.shownKey!,
      "an-operators-key-of-32-characters-or-more",
      "another-operators-key-of-32-characters",
    ]
    const second = await startServer(folder, { MAILKEEP_API_KEY: old })
    assert.deepStrictEqual(await statuses(second.url, [shown, old, next]), [401, 200, 401])
    assert.match(second.output(), /^MAILKEEP_API_KEY replaces the API key of the first start, which is void now\.$/m)
    assert.notInclude(second.output(), old)
    await second.kill("SIGTERM")
    const third = await startServer(folder, { MAILKEEP_API_KEY: next })
    try {
      assert.deepStrictEqual(await statuses(third.url, [shown, old, next]), [401, 401, 200])
      assert.match(third.output(), /^MAILKEEP_API_KEY has a new value/m)
    } finally {
      await third.kill("SIGTERM")
    }
  })

  it("shows the API key at the first start that serves, and the master key's file at the one that makes it", async () => {
    const folder = newFolder()
    const failure = await startServer(folder, { HOST: "nowhere.invalid" }).then(
      () => assert.fail("it started"),
      (error: Error) => error.message,
    )
    assert.match(failure, /^mailkeep: HOST: the name nowhere\.invalid has no address here/m)
    assert.match(failure, /^Made a master key in mailkeep\.key\. Keep a copy/m)
    const server = await startServer(folder)
    try {
      assert.isDefined(server.shownKey)
      assert.notInclude(server.output(), "master key")
    } finally {
      await server.kill("SIGTERM")
    }
  })

  it("refuses to start without the master key of a database that holds sealed credentials, and makes none", async () => {
    const folder = newFolder()
    await sealedDatabase(folder, newMasterKey())
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
    assert.match(foreign, /^mailkeep: MAILKEEP_MASTER_KEY: .* sealed under a master key that was not given/m)
    assert.match(foreign, /add it to MAILKEEP_PREVIOUS_MASTER_KEYS\.$/m)
    assert.notInclude(foreign, "previousMasterKeys")
  })

  it("opens what was sealed under a master key of MAILKEEP_PREVIOUS_MASTER_KEYS", async () => {
    const folder = newFolder()
    const old = newMasterKey()
    const { id, key } = await sealedDatabase(folder, old)
    writeFileSync(join(folder, "old.key"), old)
    const server = await startServer(folder, {
      ...network,
      MAILKEEP_MASTER_KEY: newMasterKey(),
      MAILKEEP_PREVIOUS_MASTER_KEYS: "file:old.key",
    })
    try {
      const headers = { authorization: `Bearer ${key}` }
      const recheck = await fetch(`${server.url}/${id}/recheck`, { method: "POST", headers })
      assert.strictEqual(recheck.status, 200)
      assert.isTrue(((await recheck.json()) as { ok: boolean }).ok, "the password opened and logged in")
    } finally {
      await server.kill("SIGTERM")
    }
  })

  it.each([
    [
      { MAILKEEP_MASTER_KEY: "c2hvcnQ=", MAILKEEP_API_KEY: "short" },
      /^mailkeep: MAILKEEP_MASTER_KEY .*32 random bytes.*\nmailkeep: MAILKEEP_API_KEY: .*32 to 256/m,
    ],
    [{ PORT: "http" }, /^mailkeep: PORT must be/m],
    [{ MAILKEEP_ALLOW_PORTS: "smtp" }, /^mailkeep: MAILKEEP_ALLOW_PORTS: "smtp" is not a port/m],
    [{ MAILKEEP_TRUSTED_CA: "nowhere.pem" }, /^mailkeep: MAILKEEP_TRUSTED_CA: nowhere\.pem can't be read/m],
    [{ MAILKEEP_DATABASE: "nowhere/mailkeep.db" }, /^mailkeep: MAILKEEP_DATABASE: The database nowhere/m],
    [{ HOST: "192.0.2.1" }, /^mailkeep: HOST: 192\.0\.2\.1 is no address of this machine/m],
  ])("with %j says what is wrong and ends with 1", async (environment, expected) => {
    const output = await startServer(newFolder(), environment as Record<string, string>).then(
      () => assert.fail("it started"),
      (error: Error) => error.message,
    )
    assert.match(output, expected)
    assert.notInclude(output, "    at ")
  })

  it("answers the requests that it is busy with when it is told to end", async () => {
    const server = await startServer(newFolder(), network)
    const silent = createServer()
    const dialled = once(silent, "connection")
    silent.listen(0, "127.0.0.1")
    await once(silent, "listening")
    const { port } = silent.address() as AddressInfo
    const answer = post(server.url, server.shownKey!, { ...body(), smtp_port: port, smtp_security: "starttls" })
    await dialled
    await server.kill("SIGTERM")
    const { headers, status } = await answer
    assert.deepStrictEqual([status, headers.get("retry-after")], [503, "5"])
    silent.close()
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
