import { makeTestAuthority, startMailPair } from "@mailkeep/testing"
import { createMailkeep } from "mailkeep"
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, assert, beforeEach, describe, it } from "vitest"
import { EnvironmentError } from "../../src/cli/EnvironmentError.ts"
import { oauth } from "../../src/cli/oauth.ts"
import { readOAuthCommand } from "../../src/cli/oauthCommand.ts"
import { UsageError } from "../../src/cli/UsageError.ts"
import { newMasterKey } from "../localMail.ts"
import { client, startAuthorizationServer } from "../tokens/startAuthorizationServer.ts"
import { visit } from "../tokens/visit.ts"

const authority = await makeTestAuthority()
const server = await startAuthorizationServer(authority, "access-of-ada")
const mail = await startMailPair({
  authority,
  users: { "ada@example.test": "access-of-ada" },
  submission: { mechanisms: ["XOAUTH2"] },
  access: { mechanisms: ["XOAUTH2"] },
})
const folder = mkdtempSync(join(tmpdir(), "mailkeep-oauth-"))
const [ca, database] = [join(folder, "ca.pem"), join(folder, "mailkeep.db")]
writeFileSync(ca, authority.caPem)
const masterKey = newMasterKey()
afterAll(async () => {
  await mail.close()
  await server.close()
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  server.user.answer = { agreesAs: "ada@example.test" }
})

const bin = fileURLToPath(new URL("../../bin/mailkeep.js", import.meta.url))
const endpoint = (pair: typeof mail.submission) => `localhost:${pair["implicit-tls"].port}`

const variables = {
  MAILKEEP_DATABASE: database,
  MAILKEEP_MASTER_KEY: masterKey,
  MAILKEEP_ALLOW_HOSTS: "localhost,127.0.0.0/8",
  MAILKEEP_ALLOW_PORTS: "1024-65535",
  MAILKEEP_TRUSTED_CA: ca,
  MAILKEEP_LOG: "none",
  MAILKEEP_OAUTH_CORP_CLIENT_ID: client.clientId,
  MAILKEEP_OAUTH_CORP_CLIENT_SECRET: client.clientSecret,
  MAILKEEP_OAUTH_CORP_ISSUER: server.issuer,
  MAILKEEP_OAUTH_CORP_SUBMISSION: endpoint(mail.submission),
  MAILKEEP_OAUTH_CORP_ACCESS: endpoint(mail.access),
}
const urlIn = (text: string): string | undefined => /https:\/\/\S+\/authorize\?\S+/.exec(text)?.[0]

type OnUrl = (url: string, child: ChildProcess) => Promise<unknown>

/** Runs the command as a process of its own; `onUrl` is given the URL that it prints. */
const inProcess = async (words: ReadonlyArray<string>, onUrl: OnUrl) => {
  const env = { PATH: process.env["PATH"], ...variables }
  const child = spawn(process.execPath, [bin, "oauth", ...words], { cwd: folder, env })
  let [stdout, stderr] = ["", ""]
  let visited: Promise<unknown> | undefined
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString()
    const url = urlIn(stdout)
    if (url !== undefined) visited ??= onUrl(url, child)
  })
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()))
  const [code] = (await once(child, "close")) as [number]
  return { code, stdout, stderr, visited: await visited }
}

/** Runs the command in this process, which is what takes no time. */
const here = async (
  words: ReadonlyArray<string>,
  onUrl: (url: string) => Promise<unknown> = async () => {},
  more: NodeJS.ProcessEnv = {},
) => {
  let [stdout, stderr] = ["", ""]
  let visited: Promise<unknown> | undefined
  const look = (line: string) => {
    const url = urlIn(line)
    if (url !== undefined) visited ??= onUrl(url)
  }
  const code = await oauth(
    readOAuthCommand(words),
    { ...variables, ...more },
    {
      print: (line) => (look(line), (stdout += `${line}\n`)),
      complain: (line) => (look(line), (stderr += `${line}\n`)),
    },
  )
  await visited
  return { code, stdout, stderr }
}

const agree = (url: string) => visit(url, authority.caPem)
const redirectOf = (url: string) => new URL(new URL(url).searchParams.get("redirect_uri") ?? "")

describe("mailkeep oauth", () => {
  it("connects a mailbox through a browser on this machine, stores the account, and ends with 0", async () => {
    const { code, stderr, stdout, visited } = await inProcess(["corp", "--name", "Ada"], agree)
    assert.strictEqual(code, 0, stdout + stderr)
    assert.match(stdout, /^Added account \d+, ada@example\.test\.\nSMTP: ok\nIMAP: ok$/m)
    const { body, urls } = visited as Awaited<ReturnType<typeof agree>>
    assert.match(urls.at(-1) ?? "", /^http:\/\/127\.0\.0\.1:\d+\/\?/)
    assert.include(body, "ada@example.test is connected. You can close this page")
    assert.notInclude(stdout + stderr + body, "canary")
    await using mailkeep = await createMailkeep({ database, masterKey })
    const { accounts } = await mailkeep.accounts.list()
    assert.deepStrictEqual(
      accounts.map(({ email, name }) => [email, name]),
      [["ada@example.test", "Ada"]],
    )
  })

  it("gives an account new tokens, and with --json prints nothing on stdout but what became of it", async () => {
    const { code, stdout } = await here(["corp", "--json"], agree)
    assert.strictEqual(code, 0)
    const { account, isNew, kind } = JSON.parse(stdout) as { kind: string; isNew: boolean; account: { email: string } }
    assert.deepStrictEqual([kind, isNew, account.email], ["saved", false, "ada@example.test"])
  })

  it("ends with 1 when the user says no, opens another mailbox, or doesn't come back in time", async () => {
    server.user.answer = { error: "access_denied" }
    const denied = await here(["corp"], agree)
    assert.strictEqual(denied.code, 1)
    assert.include(denied.stderr, "was told not to let us in")
    server.user.answer = { agreesAs: "eve@example.test" }
    const wrong = await here(["corp", "--email", "ada@example.test"], agree)
    assert.strictEqual(wrong.code, 1)
    assert.include(wrong.stderr, "You logged in as eve@example.test")
    const late = await here(["corp", "--timeout", "1"])
    assert.deepStrictEqual([late.code, late.stderr], [1, "mailkeep: Nobody came back from the provider in time.\n"])
  })

  it("answers nothing but what the provider sends back", async () => {
    const { code, visited } = await inProcess(["corp"], async (url) => {
      const { origin } = redirectOf(url)
      // The last is a page of an earlier command that is loaded again, or somebody else's try.
      const others = ["/favicon.ico", "/", "/?code=1", "/other?code=1&state=2", "/?code=1&state=2"]
      const answers = await Promise.all(others.map((path) => visit(origin + path, authority.caPem)))
      await agree(url)
      return answers.map(({ status }) => status)
    })
    assert.deepStrictEqual(visited, [404, 404, 404, 404, 404])
    assert.strictEqual(code, 0)
  })

  it("ends with 1 at Ctrl-C, while it waits for the browser", async () => {
    const { code, stderr } = await inProcess(["corp"], async (_, child) => child.kill("SIGINT"))
    assert.deepStrictEqual([code, stderr], [1, "mailkeep: Ended.\n"])
  })

  it("ends at Ctrl-C while the provider is silent, and tells the browser where to look", async () => {
    const { code, stderr, visited } = await inProcess(["corp"], async (url, child) => {
      server.onceAsked(() => child.kill("SIGINT"))
      return (await agree(url)).body
    })
    assert.deepStrictEqual([code, stderr], [1, "mailkeep: Ended.\n"])
    assert.include(visited, "The terminal says why.")
  })

  it("is told of to Microsoft as localhost, under whatever name the application stands", async () => {
    const ofMicrosoft = {
      MAILKEEP_OAUTH_GLOBEX_CLIENT_ID: "id",
      MAILKEEP_OAUTH_GLOBEX_AUTHORIZATION_ENDPOINT: "https://login.microsoftonline.com/globex/oauth2/v2.0/authorize",
      MAILKEEP_OAUTH_GLOBEX_TOKEN_ENDPOINT: "https://login.microsoftonline.com/globex/oauth2/v2.0/token",
      MAILKEEP_OAUTH_MICROSOFT_CLIENT_ID: "id",
    }
    for (const provider of ["globex", "microsoft"]) {
      let back = ""
      const refuse = async (url: string) => {
        const { searchParams } = new URL(url)
        back = searchParams.get("redirect_uri") ?? ""
        const denial = new URLSearchParams({ error: "access_denied", state: searchParams.get("state") ?? "" })
        await visit(`${back}/?${denial.toString()}`, authority.caPem)
      }
      const { code } = await here([provider, "--email", "ada@globex.example"], refuse, ofMicrosoft)
      assert.strictEqual(code, 1)
      assert.match(back, /^http:\/\/localhost:\d+$/)
    }
  })

  it("says that the port of --port is taken", async () => {
    const { port } = new URL(server.issuer)
    try {
      await here(["corp", "--port", port])
      assert.fail("it listened")
    } catch (error) {
      assert(error instanceof EnvironmentError)
      assert.deepStrictEqual(error.problems, [`--port: can't listen on 127.0.0.1, port ${port} (EADDRINUSE).`])
    }
  })

  it("ends with 2 when there is no application for the provider", async () => {
    const { code, stderr } = await here(["google"])
    assert.strictEqual(code, 2)
    assert.include(stderr, 'No OAuth application is configured for "google"')
  })
})

describe("the words of mailkeep oauth", () => {
  it("are read", () => {
    assert.deepInclude(readOAuthCommand(["google"]), { provider: "google", port: 0, timeoutSeconds: 600, json: false })
    const { accountId, port, tenantId } = readOAuthCommand(["corp", "--id", "17", "--port", "8085", "--tenant", "acme"])
    assert.deepStrictEqual([accountId, port, tenantId as string], [17, 8085, "acme"])
  })

  it.each([
    [[]],
    [["google", "microsoft"]],
    [["google", "--id", "x"]],
    [["google", "--port", "70000"]],
    [["google", "--timeout", "601"]],
    [["google", "--tenant", "a b"]],
    [["google", "--what"]],
  ])("are refused: %j", (words) => {
    assert.throws(() => readOAuthCommand(words), UsageError)
  })
})
