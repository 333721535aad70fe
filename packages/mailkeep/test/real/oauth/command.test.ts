import { makeTestAuthority } from "@mailkeep/testing"
import { createMailkeep } from "mailkeep"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { text } from "node:stream/consumers"
import { fileURLToPath } from "node:url"
import { afterAll, assert, describe, it, onTestFinished } from "vitest"
import { networkFor, newMasterKey } from "../../localMail.ts"
import { temporaryFolder } from "../../temporaryFolder.ts"
import { consent, newBrowserPage } from "./chromium.ts"
import { startRealParts } from "./realParts.ts"

const main = fileURLToPath(new URL("../../../src/cli/main.ts", import.meta.url))
const parts = await startRealParts([], await makeTestAuthority())

describe.skipIf("unavailable" in parts)("mailkeep oauth", () => {
  if ("unavailable" in parts) return
  const { authority, chromium, mail, server } = parts
  afterAll(() => parts.stop())

  it("connects a mailbox by a browser that comes back to this machine, for an application without a secret", async () => {
    const folder = temporaryFolder()
    const [ca, database, masterKey] = [join(folder, "ca.pem"), join(folder, "mailkeep.db"), newMasterKey()]
    writeFileSync(ca, authority.caPem)
    const servers = { submission: mail.ports.submission["implicit-tls"], access: mail.ports.access["implicit-tls"] }
    const child = spawn(process.execPath, ["--conditions=@mailkeep/source", main, "oauth", "house", "--name", "Ada"], {
      cwd: folder,
      env: {
        PATH: process.env["PATH"],
        MAILKEEP_DATABASE: database,
        MAILKEEP_MASTER_KEY: masterKey,
        MAILKEEP_ALLOW_HOSTS: "127.0.0.0/8",
        MAILKEEP_ALLOW_PORTS: "1024-65535",
        MAILKEEP_TRUSTED_CA: ca,
        MAILKEEP_OAUTH_HOUSE_CLIENT_ID: server.nativeClientId,
        MAILKEEP_OAUTH_HOUSE_ISSUER: server.issuer,
        MAILKEEP_OAUTH_HOUSE_SUBMISSION: `${mail.hosts.good}:${servers.submission}`,
        MAILKEEP_OAUTH_HOUSE_ACCESS: `${mail.hosts.good}:${servers.access}`,
      },
    })
    onTestFinished(() => void child.kill())
    const [ended, complaints] = [once(child, "close"), text(child.stderr)]
    const page = await newBrowserPage(chromium)
    const printed: Array<string> = []
    for await (const line of createInterface({ input: child.stdout })) {
      printed.push(line)
      const [url] = /https:\S+/.exec(line) ?? []
      if (url?.startsWith(`${server.issuer}/auth?`) !== true) continue
      await consent(page, url, "ada@example.test", "Allow")
      await page.getByText("ada@example.test is connected.").waitFor()
    }
    assert.deepStrictEqual(await ended, [0, null], await complaints)
    assert.include(printed.join("\n"), "SMTP: ok\nIMAP: ok")
    await page.context().close()

    // What the command stored, another process uses when the access token has gone.
    server.endAccessTokens("ada@example.test")
    const house = { clientId: server.nativeClientId, issuer: server.issuer }
    const network = networkFor(authority.caPem)
    await using mailkeep = await createMailkeep({ database, masterKey, network, oauth: { house } })
    const { accounts } = await mailkeep.accounts.list()
    const [account] = accounts
    assert.deepStrictEqual([accounts.length, account?.email as string, account?.name], [1, "ada@example.test", "Ada"])
    assert.isTrue((await mailkeep.accounts.recheck(account?.id ?? 0)).report?.ok)
    assert.deepStrictEqual([...server.granted], ["authorization_code", "refresh_token"])
  })
})
