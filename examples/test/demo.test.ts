import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { assert, describe, it } from "vitest"

const main = fileURLToPath(new URL("../demo/main.ts", import.meta.url))

describe("the demo", () => {
  it("shows four accounts, a message that arrives, and today's warmup plan", async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ["--conditions=@mailkeep/source", main])
    assert.match(stdout, /^good +200 +ok +ok +nothing$/m)
    assert.match(stdout, /^wrong password +400 +bad_credentials +bad_credentials +Re-enter/m)
    assert.match(stdout, /^closed port +400 +connection_refused +ok +Check the SMTP port/m)
    assert.match(stdout, /^certificate for another name +400 +ok +tls_cert_name_mismatch/m)
    assert.match(stdout, /^Sent <[^>]+> and found it in INBOX as message 1\.$/m)
    assert.match(stdout, /^Warmup on \d{4}-\d\d-\d\d \([a-z]+-[a-z]+\): 5 messages\. /m)
    assert.notInclude(stdout, "analytical-engine")
  })
})
