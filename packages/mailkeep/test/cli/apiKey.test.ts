import { createMailkeep, type Mailkeep } from "mailkeep"
import { assert, describe, it, onTestFinished } from "vitest"
import { settleApiKey } from "../../src/cli/apiKey.ts"
import { EnvironmentError } from "../../src/cli/EnvironmentError.ts"
import { newMasterKey } from "../localMail.ts"

const opened = async () => {
  const mailkeep = await createMailkeep({ database: ":memory:", masterKey: newMasterKey() })
  onTestFinished(() => mailkeep.close())
  return mailkeep
}
const statusOf = async (mailkeep: Mailkeep, key: string) =>
  (await mailkeep.handler(new Request("http://localhost/api/v1/email-accounts/", { headers: { "x-api-key": key } })))
    .status
const [one, other] = ["one-key-of-an-operator-with-32-characters", "other-key-of-an-operator-with-32-characters"]

describe("the API key of a start", () => {
  it("is made when there is none, and shown once", async () => {
    const mailkeep = await opened()
    const first = await settleApiKey(mailkeep.keys, null)
    assert.strictEqual(await statusOf(mailkeep, first.shown), 200)
    assert.deepStrictEqual(first.lines, [
      `Made an API key for the tenant "default". It is shown only now: ${first.shown}`,
    ])
    const later = await settleApiKey(mailkeep.keys, null)
    assert.deepStrictEqual(later, {
      lines: ["Its API key was shown at the first start; a lost one is replaced by setting MAILKEEP_API_KEY."],
      shown: "YOUR_API_KEY",
    })
    assert.strictEqual(await statusOf(mailkeep, first.shown), 200)
  })

  it("is replaced by the stated one, and that by the next; a host's own keys stay", async () => {
    const mailkeep = await opened()
    const first = await settleApiKey(mailkeep.keys, null)
    const { key: hosts } = await mailkeep.keys.create({ label: "the host's" })
    const statuses = () => Promise.all([first.shown, one, other, hosts].map((key) => statusOf(mailkeep, key)))

    assert.deepStrictEqual(await settleApiKey(mailkeep.keys, one), {
      lines: ["MAILKEEP_API_KEY replaces the API key of the first start, which is void now."],
      shown: "$MAILKEEP_API_KEY",
    })
    assert.deepStrictEqual(await statuses(), [401, 200, 401, 200])

    assert.deepStrictEqual((await settleApiKey(mailkeep.keys, other)).lines, [
      "MAILKEEP_API_KEY has a new value; the API key that it held before is void now.",
    ])
    assert.deepStrictEqual(await statuses(), [401, 401, 200, 200])

    assert.deepStrictEqual((await settleApiKey(mailkeep.keys, other)).lines, [])
    assert.deepStrictEqual((await settleApiKey(mailkeep.keys, null)).lines, [
      "Its API key is the one that MAILKEEP_API_KEY held last; setting another there replaces it.",
    ])
    assert.deepStrictEqual(await statuses(), [401, 401, 200, 200])
  })

  it("is refused, by its variable, when it is a key that has expired", async () => {
    const mailkeep = await opened()
    const { key } = await mailkeep.keys.create({ label: "expired", expiresAt: new Date(0) })
    const error: unknown = await settleApiKey(mailkeep.keys, key).catch((reason: unknown) => reason)
    assert.instanceOf(error, EnvironmentError)
    assert.match(error.message, /^MAILKEEP_API_KEY: The API key has expired/)
    assert.notInclude(error.message, key)
  })

  it("stays when the stated one is the key of the first start", async () => {
    const mailkeep = await opened()
    const { shown } = await settleApiKey(mailkeep.keys, null)
    assert.deepStrictEqual((await settleApiKey(mailkeep.keys, shown)).lines, [])
    assert.strictEqual(await statusOf(mailkeep, shown), 200)
  })

  it("is not made beside a host's own keys, and nothing is said of a first start", async () => {
    const mailkeep = await opened()
    await mailkeep.keys.create({ label: "the host's" })
    assert.deepStrictEqual((await settleApiKey(mailkeep.keys, null)).lines, [
      "Its API keys were made by another program; setting MAILKEEP_API_KEY adds one.",
    ])
  })

  it("that another tenant has is refused, and the former one stays", async () => {
    const mailkeep = await opened()
    await settleApiKey(mailkeep.keys, one)
    await mailkeep.tenant("another").keys.ensure(other, "theirs")
    const outcome: unknown = await settleApiKey(mailkeep.keys, other).catch((error: unknown) => error)
    assert.match((outcome as Error).message, /^MAILKEEP_API_KEY: The API key is in use already/)
    assert.strictEqual(await statusOf(mailkeep, one), 200)
  })
})
